#include "lanes.h"

// MARK: Draws

INLINE block blocks_of_path(uint32_t stream, uint64_t path, uint32_t first) {
    return (block){
        (words)(uint64_t)first + RISING, (words)(path & LOW), (words)(path >> 32), (words)(uint64_t)stream};
}

INLINE void write_pairs(double *place, doubles one, doubles other) {
    store(place, __builtin_shufflevector(one, other, 0, 8, 1, 9, 2, 10, 3, 11));
    store(place + 8, __builtin_shufflevector(one, other, 4, 12, 5, 13, 6, 14, 7, 15));
}

INLINE void uniforms_in_lanes(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *results) {
    schedule keys = scheduled(source.seed);
    for (size_t done = 0; done < blocks; done += 8) {
        block now = drawn(blocks_of_path(source.stream, path, first + (uint32_t)done), &keys);
        write_pairs(results + 2 * done, uniform(now.a, now.b), uniform(now.c, now.d));
    }
}

/// How many groups of eight blocks are drawn before they are made normals: 4 KB of words.
#define RUN 16

INLINE void normals_in_lanes(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *results) {
    schedule keys = scheduled(source.seed);
    block run[RUN];
    for (size_t done = 0; done < blocks; done += 8 * RUN) {
        size_t groups = (blocks - done) / 8 < RUN ? (blocks - done) / 8 : RUN;
        for (size_t group = 0; group < groups; group++) {
            run[group] = drawn(
                blocks_of_path(source.stream, path, first + (uint32_t)(done + 8 * group)), &keys);
        }
        for (size_t group = 0; group < groups; group++) {
            doubles cosine, sine;
            normals(run[group], &cosine, &sine);
            write_pairs(results + 2 * (done + 8 * group), cosine, sine);
        }
    }
}

INLINE void exponentials_in_lanes(const double *values, double *results, size_t count) {
    for (size_t place = 0; place < count; place += 8) store(results + place, exponential(load(values + place)));
}

INLINE void logarithms_in_lanes(const double *values, double *results, size_t count) {
    for (size_t place = 0; place < count; place += 8) store(results + place, logarithm(load(values + place)));
}

// MARK: Paths

/// How many rows of the factor are taken at once.
#define ROWS 5
/// How many paths are walked at once.
#define PATHS 16

size_t assay_scratch(size_t assets) { return 2 * PATHS * (assets + 1) + 8; }

/// The first place of a scratch from which eight doubles lie on one line of the cache: a fortieth of the time.
INLINE double *aligned(double *scratch) { return (double *)(((uintptr_t)scratch + 63) & ~(uintptr_t)63); }

/// The normals of a step, sixteen an asset, in runs of pairs of assets that stay near.
INLINE void step_normals(
    const schedule *keys, assay_source source, uint64_t path, size_t step, size_t pairs, int count, double *normal) {
    block run[RUN];
    size_t most = RUN / (size_t)count;
    for (size_t first = 0; first < pairs; first += most) {
        size_t here = pairs - first < most ? pairs - first : most;
        for (size_t pair = 0; pair < here; pair++) {
            words number = (words)(uint64_t)(uint32_t)(step * pairs + first + pair);
            for (int half = 0; half < count; half++) {
                run[pair * (size_t)count + (size_t)half] = drawn(
                    (block){
                        number, (words)(path & LOW) + (words)(uint64_t)(8 * half) + RISING, (words)(path >> 32),
                        (words)(uint64_t)source.stream},
                    keys);
            }
        }
        for (size_t pair = 0; pair < here; pair++) {
            for (int half = 0; half < count; half++) {
                doubles cosine, sine;
                normals(run[pair * (size_t)count + (size_t)half], &cosine, &sine);
                store(normal + 2 * (first + pair) * PATHS + 8 * half, cosine);
                store(normal + (2 * (first + pair) + 1) * PATHS + 8 * half, sine);
            }
        }
    }
}

/// Five rows of the factor times the normals, then what the assets become; gives their sum, added to `total`.
INLINE void step_rows(
    const double *factor, const double *drift, size_t inner, int count, const double *normal, double *value,
    doubles *total) {
    doubles sums[ROWS][2];
#pragma clang loop unroll(full)
    for (int row = 0; row < ROWS; row++) {
        for (int half = 0; half < count; half++) sums[row][half] = (doubles)(drift[row]);
    }
    for (size_t column = 0; column < inner; column++) {
#pragma clang loop unroll(full)
        for (int half = 0; half < count; half++) {
            doubles here = load(normal + column * PATHS + 8 * half);
#pragma clang loop unroll(full)
            for (int row = 0; row < ROWS; row++) {
                sums[row][half] = fused((doubles)(factor[ROWS * column + (size_t)row]), here, sums[row][half]);
            }
        }
    }
#pragma clang loop unroll(full)
    for (int row = 0; row < ROWS; row++) {
#pragma clang loop unroll(full)
        for (int half = 0; half < count; half++) {
            double *place = value + row * PATHS + 8 * half;
            doubles grown = load(place) * step_exponential(sums[row][half]);
            store(place, grown);
            total[half] += grown;
        }
    }
}

/// Walks eight or sixteen paths: `count` groups of eight.
INLINE void walk_in_lanes(
    const assay_model *model, assay_source source, uint64_t path, double cash, double *last, double *fall,
    double *values, double *scratch, int count) {
    schedule keys = scheduled(source.seed);
    size_t assets = model->assets, pairs = (assets + 1) / 2;
    double *normal = aligned(scratch), *value = normal + PATHS * (assets + 1);
    double begin = cash;
    for (size_t asset = 0; asset < assets; asset++) {
        begin += model->start[asset];
        doubles start = (doubles)(model->start[asset]);
        for (int half = 0; half < count; half++) store(value + asset * PATHS + 8 * half, start);
    }
    doubles peak[2], worst[2], total[2];
    for (int half = 0; half < count; half++) {
        peak[half] = total[half] = (doubles)(begin);
        worst[half] = 0;
    }
    for (size_t step = 0; step < model->steps; step++) {
        step_normals(&keys, source, path, step, pairs, count, normal);
        for (int half = 0; half < count; half++) total[half] = (doubles)(cash);
        const double *factor = model->factor;
        for (size_t row = 0; row < assets; row += ROWS) {
            step_rows(factor, model->drift + row, row + ROWS, count, normal, value + row * PATHS, total);
            factor += ROWS * (row + ROWS);
        }
        for (int half = 0; half < count; half++) {
            peak[half] = greater(total[half], peak[half]);
            worst[half] = greater((peak[half] - total[half]) / peak[half], worst[half]);
            if (values) store(values + step * PATHS + 8 * (size_t)half, total[half]);
        }
    }
    for (int half = 0; half < count; half++) {
        store(last + 8 * half, total[half]);
        store(fall + 8 * half, worst[half]);
    }
}

/// Sixteen paths as two groups of eight, for registers that would not hold both.
INLINE void walk_halves(
    const assay_model *model, assay_source source, uint64_t path, double cash, double *last, double *fall,
    double *values, double *scratch) {
    for (int half = 0; half < 2; half++) {
        walk_in_lanes(
            model, source, path + 8 * (uint64_t)half, cash, last + 8 * half, fall + 8 * half,
            values ? values + 8 * half : 0, scratch, 1);
    }
}

// MARK: Resamples

typedef uint32_t eight __attribute__((ext_vector_type(8)));

/// Where the blocks of a resample begin and how long they are: of eight blocks of words the first halves, then the
/// second.
INLINE void block_list(block from, size_t count, double rate, eight *starts, eight *lengths) {
    for (int half = 0; half < 2; half++) {
        words high = half ? from.c : from.a, low = half ? from.d : from.b;
        starts[half] = __builtin_convertvector((high & LOW) * (words)(uint64_t)count >> 32, eight);
        doubles length = logarithm((counted(low & LOW, 0x1p52) + 0.5) * 0x1p-32) * rate;
        // What is below a whole number is cut off first: 2⁵² + ½ is no double.
        lengths[half] = __builtin_convertvector(as_words(__builtin_elementwise_floor(length) + (0x1p52 + 1)), eight);
    }
}

/// How many runs are listed before they are walked.
#define LIST 512

typedef struct {
    double equity, peak, fall;
} account;

INLINE void walk_runs(const assay_run *runs, const uint32_t *list, size_t count, account *state) {
    account now = *state;
    for (size_t place = 0; place < count; place++) {
        const assay_run *run = runs + list[place];
        double drop = now.peak - (now.equity + run->low), top = now.equity + run->high;
        drop = drop > run->fall ? drop : run->fall;
        now.fall = drop > now.fall ? drop : now.fall;
        now.peak = top > now.peak ? top : now.peak;
        now.equity += run->sum;
    }
    *state = now;
}

INLINE void resample_in_lanes(
    const assay_run *runs, size_t count, size_t longest, double rate, size_t draws, assay_source source,
    uint64_t first, size_t resamples, double *last, double *fall) {
    schedule keys = scheduled(source.seed);
    uint32_t list[LIST];
    eight starts[2], lengths[2];
    for (size_t resample = 0; resample < resamples; resample++) {
        uint64_t path = first + resample;
        account state = {0, 0, 0};
        size_t left = draws, made = 0;
        for (uint32_t number = 0; left > 0; number += 8) {
            block_list(drawn(blocks_of_path(source.stream, path, number), &keys), count, rate, starts, lengths);
            const uint32_t *start = (const uint32_t *)starts, *length = (const uint32_t *)lengths;
            for (int place = 0; place < 16 && left > 0; place++) {
                size_t from = start[place], rest = length[place] < left ? length[place] : left;
                left -= rest;
                for (; rest > longest; rest -= longest) {
                    if (made == LIST) walk_runs(runs, list, made, &state), made = 0;
                    list[made++] = (uint32_t)(longest * count + from);
                    from = (from + longest) % count;
                }
                if (made == LIST) walk_runs(runs, list, made, &state), made = 0;
                list[made++] = (uint32_t)(rest * count + from);
            }
        }
        walk_runs(runs, list, made, &state);
        last[resample] = state.equity;
        fall[resample] = state.fall;
    }
}

// MARK: The forms

#define FORMS(suffix, attribute, walk)                                                                               \
    attribute static void uniforms_##suffix(assay_source s, uint64_t p, uint32_t f, size_t b, double *r) {            \
        uniforms_in_lanes(s, p, f, b, r);                                                                             \
    }                                                                                                                 \
    attribute static void normals_##suffix(assay_source s, uint64_t p, uint32_t f, size_t b, double *r) {             \
        normals_in_lanes(s, p, f, b, r);                                                                              \
    }                                                                                                                 \
    attribute static void exponentials_##suffix(const double *v, double *r, size_t c) {                               \
        exponentials_in_lanes(v, r, c);                                                                               \
    }                                                                                                                 \
    attribute static void logarithms_##suffix(const double *v, double *r, size_t c) { logarithms_in_lanes(v, r, c); } \
    attribute static void walk_##suffix(                                                                              \
        const assay_model *m, assay_source s, uint64_t p, double c, double *l, double *f, double *v, double *t) {     \
        walk;                                                                                                         \
    }                                                                                                                 \
    attribute static void resample_##suffix(                                                                          \
        const assay_run *u, size_t c, size_t g, double t, size_t d, assay_source s, uint64_t p, size_t n, double *l,  \
        double *f) {                                                                                                  \
        resample_in_lanes(u, c, g, t, d, s, p, n, l, f);                                                              \
    }

FORMS(plain, , walk_halves(m, s, p, c, l, f, v, t))

#if defined(__x86_64__)

FORMS(256, __attribute__((target("avx2,fma,bmi,bmi2"))), walk_halves(m, s, p, c, l, f, v, t))
FORMS(512, __attribute__((target("avx2,fma,bmi,bmi2,avx512f,avx512bw,avx512dq,avx512vl"))),
    walk_in_lanes(m, s, p, c, l, f, v, t, 2))

assay_form assay_form_here(void) {
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return assay_512_bits;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? assay_256_bits : assay_plain;
}

#define CALL(function, form, ...)                                                                                     \
    switch (taken(form)) {                                                                                            \
    case assay_512_bits: function##_512(__VA_ARGS__); break;                                                          \
    case assay_256_bits: function##_256(__VA_ARGS__); break;                                                          \
    default: function##_plain(__VA_ARGS__);                                                                           \
    }

#else

assay_form assay_form_here(void) { return assay_plain; }

#define CALL(function, form, ...) ((void)taken(form), function##_plain(__VA_ARGS__))

#endif

static assay_form taken(assay_form asked) {
    assay_form here = assay_form_here();
    return asked == assay_widest || asked > here ? here : asked;
}

void assay_uniforms(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *results) {
    CALL(uniforms, source.form, source, path, first, blocks, results);
}

void assay_normals(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *results) {
    CALL(normals, source.form, source, path, first, blocks, results);
}

void assay_exponentials(assay_form form, const double *values, double *results, size_t count) {
    CALL(exponentials, form, values, results, count);
}

void assay_logarithms(assay_form form, const double *values, double *results, size_t count) {
    CALL(logarithms, form, values, results, count);
}

void assay_walk(
    const assay_model *model, assay_source source, uint64_t path, double cash, double *last, double *fall,
    double *values, double *scratch) {
    CALL(walk, source.form, model, source, path, cash, last, fall, values, scratch);
}

void assay_resample(
    const assay_run *runs, size_t count, size_t longest, double rate, size_t draws, assay_source source,
    uint64_t first, size_t resamples, double *last, double *fall) {
    CALL(resample, source.form, runs, count, longest, rate, draws, source, first, resamples, last, fall);
}
