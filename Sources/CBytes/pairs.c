#include "pairs.h"

#include "compare.h"

// What is multiplied and added is rounded twice, as elsewhere.
#pragma STDC FP_CONTRACT OFF

#define ASSAY_INLINE static inline __attribute__((always_inline))

// MARK: Keys

typedef double eight __attribute__((ext_vector_type(8), aligned(8)));
typedef int32_t eight_wide __attribute__((ext_vector_type(8)));
typedef int16_t eight_keys __attribute__((ext_vector_type(8), aligned(2)));

ASSAY_INLINE assay_extremes copy_values(const double *values, size_t count, double *copy) {
    eight lows = __builtin_inf(), highs = -__builtin_inf(), whole = 0;
    size_t row = 0;
    for (; row + 8 <= count; row += 8) {
        eight now = *(const eight *)(values + row);
        if (copy) *(eight *)(copy + row) = now;
        lows = now < lows ? now : lows;
        highs = now > highs ? now : highs;
        whole += now * 0;
    }
    assay_extremes found = {__builtin_inf(), -__builtin_inf(), 0};
    double sum = 0;
    for (int lane = 0; lane < 8; lane++) {
        found.least = lows[lane] < found.least ? lows[lane] : found.least;
        found.greatest = highs[lane] > found.greatest ? highs[lane] : found.greatest;
        sum += whole[lane];
    }
    for (; row < count; row++) {
        double now = values[row];
        if (copy) copy[row] = now;
        found.least = now < found.least ? now : found.least;
        found.greatest = now > found.greatest ? now : found.greatest;
        sum += now * 0;
    }
    found.has_undefined = sum != 0;
    return found;
}

ASSAY_INLINE void make_keys(const double *values, size_t count, double least, double steps, int16_t *keys) {
    size_t row = 0;
    for (; row + 8 <= count; row += 8) {
        eight place = (*(const eight *)(values + row) - least) * steps;
        // Rounding may carry the greatest value over the end, and NaN is no number at all.
        place = place < 65535 ? place : 65535;
        place = place > 0 ? place : 0;
        *(eight_keys *)(keys + row) =
            __builtin_convertvector(__builtin_convertvector(place, eight_wide) - 32768, eight_keys);
    }
    for (; row < count; row++) {
        double place = (values[row] - least) * steps;
        place = place < 65535 ? place : 65535;
        keys[row] = (int16_t)((int32_t)(place > 0 ? place : 0) - 32768);
    }
}

// MARK: Lines

enum { most_words = 64, most_bits = 6 };

/// The bits from a row on, in the word that begins with another.
ASSAY_INLINE uint64_t bits_from(size_t row, size_t first) {
    return row <= first ? ~0ULL : row >= first + 64 ? 0 : ~0ULL << (row - first);
}

/// Compares words of values.
typedef void compare_values(
    const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words);

/// A word of a line by the values themselves.
ASSAY_INLINE uint64_t look(
    compare_values *compare, const double *left, const double *right, uint64_t valid, int waits, uint64_t before,
    assay_pair_state *state) {
    uint64_t above, below;
    compare(left, right, &above, &below, 1);
    if (waits && state->is_armed && (above | below) == ~0ULL && valid == ~0ULL) return above;
    above &= valid;
    below &= valid;
    if (valid & ~(above | below)) state->has_ties = 1;
    if (!waits) return above;
    uint64_t set = above;
    if (!state->is_armed) {
        uint64_t other = valid & ~above;
        set = other ? above & ~(other ^ (other - 1)) : 0;
        state->is_armed = other != 0;
    }
    // What is set stays so until it is reset: a carry that runs through the bits that keep it.
    uint64_t kept = ~below | set;
    return set | (kept & ~(kept + set + before));
}

/// Looks at the rows whose keys are equal, and at words that are not whole or come before a line is armed.
ASSAY_INLINE void settle(
    compare_values *compare, assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits,
    assay_pair_state *state, uint64_t ties, const uint64_t *equal, uint64_t *line) {
    size_t words = (rows + 63) / 64;
    uint64_t strange = 0;
    if (defined > 0) strange |= defined >= rows ? ~0ULL : ~0ULL >> (63 - defined / 64);
    if (rows % 64) strange |= 1ULL << (words - 1);
    if (waits && !state->is_armed) strange = ~0ULL;
    ties |= strange;
    if (words < 64) ties &= (1ULL << words) - 1;
    while (ties) {
        size_t word = (size_t)__builtin_ctzll(ties);
        int whole = !(strange >> word & 1);
        ties &= ties - 1;
        const double *one = left.values + 64 * word, *other = right.values + 64 * word;
        if (__builtin_popcountll(equal[word]) > most_bits) whole = 0;
        for (uint64_t rest = whole ? equal[word] : 0; rest; rest &= rest - 1) {
            int bit = __builtin_ctzll(rest);
            line[word] |= (uint64_t)(one[bit] > other[bit]) << bit;
            if (one[bit] == other[bit]) whole = 0;
        }
        if (whole) continue;
        uint64_t before = word ? line[word - 1] >> 63 : state->is_set;
        uint64_t valid = bits_from(defined, 64 * word) & ~bits_from(rows, 64 * word);
        line[word] = look(compare, one, other, valid, waits, before, state);
    }
}

static uint64_t compare_keys(
    const int16_t *left, const int16_t *right, uint64_t *above, uint64_t *equal, size_t words) {
    uint64_t ties = 0;
    for (size_t word = 0; word < words; word++) {
        uint64_t over = 0, same = 0;
        for (int bit = 0; bit < 64; bit++, left++, right++) {
            over |= (uint64_t)(*left > *right) << bit;
            same |= (uint64_t)(*left == *right) << bit;
        }
        above[word] = over;
        equal[word] = same;
        ties |= (uint64_t)(same != 0) << word;
    }
    return ties;
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

/// What is done with a pair, whatever the width of the machine.
#define ASSAY_FOLLOW_PAIR(compare, compare_keys, list_changes)                    \
    uint64_t line[most_words], equal[most_words];                                 \
    size_t words = (rows + 63) / 64;                                              \
    uint64_t before = state->is_set;                                              \
    uint64_t ties = compare_keys(left.keys, right.keys, line, equal, words);      \
    settle(compare, left, right, rows, defined, waits, state, ties, equal, line); \
    state->is_set = (uint8_t)(line[words - 1] >> 63);                             \
    return list_changes(line, words, before, first, changes);

static size_t follow_pair(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes) {
    ASSAY_FOLLOW_PAIR(compare, compare_keys, list_changes)
}

static assay_extremes copy_values_plain(const double *values, size_t count, double *copy) {
    return copy_values(values, count, copy);
}

static void make_keys_plain(
    const double *values, size_t count, double least, double steps, int16_t *keys) {
    make_keys(values, count, least, steps, keys);
}

#if defined(__x86_64__)
// MARK: 256 bits

ASSAY_256 static assay_extremes copy_values_256(const double *values, size_t count, double *copy) {
    return copy_values(values, count, copy);
}

ASSAY_256 static void make_keys_256(
    const double *values, size_t count, double least, double steps, int16_t *keys) {
    make_keys(values, count, least, steps, keys);
}

/// The bits of 32 comparisons of keys, of which each is all ones or zero.
ASSAY_256 static inline uint32_t bits_of_keys(__m256i first, __m256i second) {
    return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(_mm256_packs_epi16(first, second), 0xD8));
}

ASSAY_256 static inline uint64_t compare_keys_256(
    const int16_t *left, const int16_t *right, uint64_t *above, uint64_t *equal, size_t words) {
    uint64_t ties = 0;
    const __m256i *one = (const __m256i *)left, *other = (const __m256i *)right;
    for (size_t word = 0; word < words; word++, one += 4, other += 4) {
        __m256i a = _mm256_loadu_si256(one), b = _mm256_loadu_si256(one + 1);
        __m256i c = _mm256_loadu_si256(one + 2), d = _mm256_loadu_si256(one + 3);
        __m256i p = _mm256_loadu_si256(other), q = _mm256_loadu_si256(other + 1);
        __m256i r = _mm256_loadu_si256(other + 2), s = _mm256_loadu_si256(other + 3);
        uint32_t low = bits_of_keys(_mm256_cmpgt_epi16(a, p), _mm256_cmpgt_epi16(b, q));
        uint32_t high = bits_of_keys(_mm256_cmpgt_epi16(c, r), _mm256_cmpgt_epi16(d, s));
        above[word] = (uint64_t)high << 32 | low;
        __m256i t = _mm256_cmpeq_epi16(a, p), u = _mm256_cmpeq_epi16(b, q);
        __m256i v = _mm256_cmpeq_epi16(c, r), w = _mm256_cmpeq_epi16(d, s);
        __m256i any = _mm256_or_si256(_mm256_or_si256(t, u), _mm256_or_si256(v, w));
        if (_mm256_testz_si256(any, any)) continue;
        equal[word] = (uint64_t)bits_of_keys(v, w) << 32 | bits_of_keys(t, u);
        ties |= 1ULL << word;
    }
    return ties;
}

ASSAY_256 static inline size_t list_changes_256(
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

ASSAY_256 static size_t follow_pair_256(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes) {
    ASSAY_FOLLOW_PAIR(compare_256, compare_keys_256, list_changes_256)
}

// MARK: 512 bits

ASSAY_512 static assay_extremes copy_values_512(const double *values, size_t count, double *copy) {
    return copy_values(values, count, copy);
}

ASSAY_512 static void make_keys_512(
    const double *values, size_t count, double least, double steps, int16_t *keys) {
    make_keys(values, count, least, steps, keys);
}

ASSAY_512 static inline uint64_t compare_keys_512(
    const int16_t *left, const int16_t *right, uint64_t *above, uint64_t *equal, size_t words) {
    uint64_t ties = 0;
    for (size_t word = 0; word < words; word++, left += 64, right += 64) {
        __m512i a = _mm512_loadu_si512(left), b = _mm512_loadu_si512(left + 32);
        __m512i p = _mm512_loadu_si512(right), q = _mm512_loadu_si512(right + 32);
        above[word] = _mm512_kunpackd(_mm512_cmpgt_epi16_mask(b, q), _mm512_cmpgt_epi16_mask(a, p));
        equal[word] = _mm512_kunpackd(_mm512_cmpeq_epi16_mask(b, q), _mm512_cmpeq_epi16_mask(a, p));
    }
    for (size_t word = 0; word < words; word += 8) {
        __mmask8 there = words - word >= 8 ? 0xFF : (__mmask8)((1 << (words - word)) - 1);
        __m512i eight = _mm512_maskz_loadu_epi64(there, equal + word);
        ties |= (uint64_t)_mm512_test_epi64_mask(eight, eight) << word;
    }
    return ties;
}

ASSAY_512 static inline size_t list_changes_512(
    const uint64_t *line, size_t words, uint64_t before, uint32_t first, uint32_t *rows) {
    static const uint8_t order[64] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                      16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
                                      32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47,
                                      48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    const __m512i places = _mm512_loadu_si512(order);
    uint32_t *next = rows;
    for (size_t word = 0; word < words; word++, first += 64) {
        uint64_t changes = line[word] ^ (line[word] << 1 | before);
        before = line[word] >> 63;
        // The numbers of the bits that are set, side by side, without a look at each.
        __m512i found = _mm512_maskz_compress_epi8(changes, places);
        __m512i base = _mm512_set1_epi32((int)first);
        _mm512_storeu_si512(
            next, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found))));
        unsigned count = (unsigned)__builtin_popcountll(changes);
        if (__builtin_expect(count > 16, 0)) {
            for (uint32_t *each = next; changes != 0; changes = _blsr_u64(changes))
                *each++ = first + (uint32_t)_tzcnt_u64(changes);
        }
        next += count;
    }
    return (size_t)(next - rows);
}

ASSAY_512 static size_t follow_pair_512(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes) {
    ASSAY_FOLLOW_PAIR(compare_512, compare_keys_512, list_changes_512)
}

// MARK: The one for this machine

assay_extremes assay_copy_values(const double *values, size_t count, double *copy) {
    return (has_512() ? copy_values_512 : has_256() ? copy_values_256 : copy_values_plain)(values, count, copy);
}

void assay_make_keys(const double *values, size_t count, double least, double steps, int16_t *keys) {
    (has_512() ? make_keys_512 : has_256() ? make_keys_256 : make_keys_plain)(values, count, least, steps, keys);
}

assay_extremes assay_find_extremes(const double *values, size_t count) {
    return assay_copy_values(values, count, 0);
}

size_t assay_follow_pair(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes) {
    return (has_512() ? follow_pair_512 : has_256() ? follow_pair_256 : follow_pair)(
        left, right, rows, defined, waits, first, state, changes);
}

#else

assay_extremes assay_copy_values(const double *values, size_t count, double *copy) {
    return copy_values_plain(values, count, copy);
}

void assay_make_keys(const double *values, size_t count, double least, double steps, int16_t *keys) {
    make_keys_plain(values, count, least, steps, keys);
}

assay_extremes assay_find_extremes(const double *values, size_t count) {
    return assay_copy_values(values, count, 0);
}

size_t assay_follow_pair(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes) {
    return follow_pair(left, right, rows, defined, waits, first, state, changes);
}

#endif
