#include "lines.h"

// What is multiplied and added is rounded twice, as elsewhere.
#pragma STDC FP_CONTRACT OFF

// MARK: Plain forms

static void compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, under = 0;
        for (int bit = 0; bit < 64; bit++, left++, right++) {
            over |= (uint64_t)(*left > *right) << bit;
            under |= (uint64_t)(*left < *right) << bit;
        }
        above[word] = over;
        below[word] = under;
    }
}

static void compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, under = 0;
        for (int bit = 0; bit < 64; bit++, column++) {
            over |= (uint64_t)(*column > level) << bit;
            under |= (uint64_t)(*column < level) << bit;
        }
        above[word] = over;
        below[word] = under;
    }
}

static uint64_t compare_keys(const int16_t *left, const int16_t *right, uint64_t *above, size_t words) {
    uint64_t ties = 0;
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, equal = 0;
        for (int bit = 0; bit < 64; bit++, left++, right++) {
            over |= (uint64_t)(*left > *right) << bit;
            equal |= *left == *right;
        }
        above[word] = over;
        ties |= equal << word;
    }
    return ties;
}

#define ASSAY_MAKE_KEYS \
    for (size_t row = 0; row < count; row++) keys[row] = (int16_t)((int32_t)((values[row] - least) * steps) - 32767);

static void make_keys(const double *values, double least, double steps, int16_t *keys, size_t count) {
    ASSAY_MAKE_KEYS
}

typedef double eight __attribute__((ext_vector_type(8), aligned(8)));

static inline __attribute__((always_inline)) assay_returns add_returns(
    const double *closes, size_t count, double cash, double quantity) {
    eight sums = 0, squares = 0, downs = 0, lows = closes[0], highs = closes[0];
    size_t row = 1;
    for (; row + 8 <= count; row += 8) {
        eight now = *(const eight *)(closes + row), before = *(const eight *)(closes + row - 1);
        eight change = (cash + quantity * now) / (cash + quantity * before) - 1;
        eight loss = change < 0 ? change : 0;
        sums += change;
        squares += change * change;
        downs += loss * loss;
        lows = now < lows ? now : lows;
        highs = now > highs ? now : highs;
    }
    assay_returns found = {0, 0, 0, closes[0], closes[0]};
    for (int lane = 0; lane < 8; lane++) {
        found.sum += sums[lane];
        found.squares += squares[lane];
        found.downside += downs[lane];
        found.least = lows[lane] < found.least ? lows[lane] : found.least;
        found.greatest = highs[lane] > found.greatest ? highs[lane] : found.greatest;
    }
    for (; row < count; row++) {
        double change = (cash + quantity * closes[row]) / (cash + quantity * closes[row - 1]) - 1;
        double loss = change < 0 ? change : 0;
        found.sum += change;
        found.squares += change * change;
        found.downside += loss * loss;
        found.least = closes[row] < found.least ? closes[row] : found.least;
        found.greatest = closes[row] > found.greatest ? closes[row] : found.greatest;
    }
    return found;
}

static size_t list_changes(const uint64_t *line, size_t words, uint64_t before, uint32_t first, uint32_t *rows) {
    uint32_t *next = rows;
    for (size_t word = 0; word < words; word++, first += 64) {
        uint64_t changes = line[word] ^ (line[word] << 1 | before);
        before = line[word] >> 63;
        for (; changes != 0; changes &= changes - 1) *next++ = first + (uint32_t)__builtin_ctzll(changes);
    }
    return (size_t)(next - rows);
}

#if defined(__x86_64__)
#include <immintrin.h>

// MARK: 256 bits

#define ASSAY_256 __attribute__((target("avx2,bmi,popcnt")))

ASSAY_256 static void compare_256(
    const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, under = 0;
        for (int bit = 0; bit < 64; bit += 4, left += 4, right += 4) {
            __m256d first = _mm256_loadu_pd(left), second = _mm256_loadu_pd(right);
            over |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_cmp_pd(first, second, _CMP_GT_OQ)) << bit;
            under |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_cmp_pd(first, second, _CMP_LT_OQ)) << bit;
        }
        above[word] = over;
        below[word] = under;
    }
}

ASSAY_256 static void compare_level_256(
    const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    __m256d second = _mm256_set1_pd(level);
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, under = 0;
        for (int bit = 0; bit < 64; bit += 4, column += 4) {
            __m256d first = _mm256_loadu_pd(column);
            over |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_cmp_pd(first, second, _CMP_GT_OQ)) << bit;
            under |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_cmp_pd(first, second, _CMP_LT_OQ)) << bit;
        }
        above[word] = over;
        below[word] = under;
    }
}

/// The bits of 32 comparisons of keys, of which each is all ones or zero.
ASSAY_256 static inline uint32_t bits_of_keys(__m256i first, __m256i second) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(first, second), 0xD8));
}

ASSAY_256 static uint64_t compare_keys_256(const int16_t *left, const int16_t *right, uint64_t *above, size_t words) {
    uint64_t ties = 0;
    const __m256i *one = (const __m256i *)left, *other = (const __m256i *)right;
    for (size_t word = 0; word < words; word++, one += 4, other += 4) {
        __m256i a = _mm256_loadu_si256(one), b = _mm256_loadu_si256(one + 1);
        __m256i c = _mm256_loadu_si256(one + 2), d = _mm256_loadu_si256(one + 3);
        __m256i p = _mm256_loadu_si256(other), q = _mm256_loadu_si256(other + 1);
        __m256i r = _mm256_loadu_si256(other + 2), s = _mm256_loadu_si256(other + 3);
        __m256i equal = _mm256_or_si256(
            _mm256_or_si256(_mm256_cmpeq_epi16(a, p), _mm256_cmpeq_epi16(b, q)),
            _mm256_or_si256(_mm256_cmpeq_epi16(c, r), _mm256_cmpeq_epi16(d, s)));
        uint32_t low = bits_of_keys(_mm256_cmpgt_epi16(a, p), _mm256_cmpgt_epi16(b, q));
        uint32_t high = bits_of_keys(_mm256_cmpgt_epi16(c, r), _mm256_cmpgt_epi16(d, s));
        above[word] = (uint64_t)high << 32 | low;
        ties |= (uint64_t)!_mm256_testz_si256(equal, equal) << word;
    }
    return ties;
}

ASSAY_256 static void make_keys_256(
    const double *values, double least, double steps, int16_t *keys, size_t count) {
    ASSAY_MAKE_KEYS
}

ASSAY_256 static assay_returns add_returns_256(
    const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
}

ASSAY_256 static size_t list_changes_256(
    const uint64_t *line, size_t words, uint64_t before, uint32_t first, uint32_t *rows) {
    uint32_t *next = rows;
    for (size_t word = 0; word < words; word++, first += 64) {
        uint64_t changes = line[word] ^ (line[word] << 1 | before);
        before = line[word] >> 63;
        if (changes == 0) continue;
        uint32_t *end = next + __builtin_popcountll(changes);
        // Three are written whether they are there or not: hardly a word holds more.
        next[0] = first + (uint32_t)_tzcnt_u64(changes);
        changes = _blsr_u64(changes);
        next[1] = first + (uint32_t)_tzcnt_u64(changes);
        changes = _blsr_u64(changes);
        next[2] = first + (uint32_t)_tzcnt_u64(changes);
        changes = _blsr_u64(changes);
        for (next += 3; changes != 0; changes = _blsr_u64(changes)) *next++ = first + (uint32_t)_tzcnt_u64(changes);
        next = end;
    }
    return (size_t)(next - rows);
}

// MARK: 512 bits

#define ASSAY_512 __attribute__((target("avx512f,avx512bw,avx512dq")))

ASSAY_512 static void compare_512(
    const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    for (size_t word = 0; word < words; word++, left += 64, right += 64) {
        uint64_t over = 0, under = 0;
#pragma clang loop unroll(full)
        for (int part = 0; part < 8; part++) {
            __m512d first = _mm512_loadu_pd(left + 8 * part), second = _mm512_loadu_pd(right + 8 * part);
            over |= (uint64_t)_mm512_cmp_pd_mask(first, second, _CMP_GT_OQ) << (8 * part);
            under |= (uint64_t)_mm512_cmp_pd_mask(first, second, _CMP_LT_OQ) << (8 * part);
        }
        above[word] = over;
        below[word] = under;
    }
}

ASSAY_512 static void compare_level_512(
    const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    __m512d second = _mm512_set1_pd(level);
    for (size_t word = 0; word < words; word++, column += 64) {
        uint64_t over = 0, under = 0;
#pragma clang loop unroll(full)
        for (int part = 0; part < 8; part++) {
            __m512d first = _mm512_loadu_pd(column + 8 * part);
            over |= (uint64_t)_mm512_cmp_pd_mask(first, second, _CMP_GT_OQ) << (8 * part);
            under |= (uint64_t)_mm512_cmp_pd_mask(first, second, _CMP_LT_OQ) << (8 * part);
        }
        above[word] = over;
        below[word] = under;
    }
}

ASSAY_512 static uint64_t compare_keys_512(const int16_t *left, const int16_t *right, uint64_t *above, size_t words) {
    uint64_t ties = 0;
    for (size_t word = 0; word < words; word++, left += 64, right += 64) {
        __m512i a = _mm512_loadu_si512(left), b = _mm512_loadu_si512(left + 32);
        __m512i p = _mm512_loadu_si512(right), q = _mm512_loadu_si512(right + 32);
        uint32_t low = _mm512_cmpgt_epi16_mask(a, p), high = _mm512_cmpgt_epi16_mask(b, q);
        uint32_t equal = _mm512_cmpeq_epi16_mask(a, p) | _mm512_cmpeq_epi16_mask(b, q);
        above[word] = (uint64_t)high << 32 | low;
        ties |= (uint64_t)(equal != 0) << word;
    }
    return ties;
}

ASSAY_512 static assay_returns add_returns_512(
    const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
}

// MARK: The one for this machine

static int has_512(void) { return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"); }
static int has_256(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"); }

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_512 : has_256() ? compare_256 : compare)(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_level_512 : has_256() ? compare_level_256 : compare_level)(
        column, level, above, below, words);
}

uint64_t assay_compare_keys(const int16_t *left, const int16_t *right, uint64_t *above, size_t words) {
    return (has_512() ? compare_keys_512 : has_256() ? compare_keys_256 : compare_keys)(left, right, above, words);
}

void assay_make_keys(const double *values, double least, double steps, int16_t *keys, size_t count) {
    (has_256() ? make_keys_256 : make_keys)(values, least, steps, keys, count);
}

assay_returns assay_add_returns(const double *closes, size_t count, double cash, double quantity) {
    if (has_512()) return add_returns_512(closes, count, cash, quantity);
    if (has_256()) return add_returns_256(closes, count, cash, quantity);
    return add_returns(closes, count, cash, quantity);
}

size_t assay_list_changes(const uint64_t *line, size_t words, uint64_t before, uint32_t first, uint32_t *rows) {
    return (has_256() ? list_changes_256 : list_changes)(line, words, before, first, rows);
}

#else

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    compare(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    compare_level(column, level, above, below, words);
}

uint64_t assay_compare_keys(const int16_t *left, const int16_t *right, uint64_t *above, size_t words) {
    return compare_keys(left, right, above, words);
}

void assay_make_keys(const double *values, double least, double steps, int16_t *keys, size_t count) {
    make_keys(values, least, steps, keys, count);
}

assay_returns assay_add_returns(const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
}

size_t assay_list_changes(const uint64_t *line, size_t words, uint64_t before, uint32_t first, uint32_t *rows) {
    return list_changes(line, words, before, first, rows);
}

#endif
