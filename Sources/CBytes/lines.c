#include "lines.h"

#include "compare.h"

// What is multiplied and added is rounded twice, as elsewhere.
#pragma STDC FP_CONTRACT OFF

// MARK: Plain forms

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

typedef double eight __attribute__((ext_vector_type(8), aligned(8)));

static inline __attribute__((always_inline)) void add_lanes(eight *lanes, const eight *given) {
    eight change = *given, loss = change < 0 ? change : 0;
    lanes[0] += change;
    lanes[1] += change * change;
    lanes[2] += loss * loss;
}

static inline __attribute__((always_inline)) void add_returns(
    const double *closes, size_t count, double cash, double *sums) {
    eight *kept = (eight *)sums, lanes[3] = {kept[0], kept[1], kept[2]};
    size_t row = 1;
    for (; row + 16 <= count; row += 16) {
        // Two quotients by one division: it takes longer than all the rest.
        eight now = *(const eight *)(closes + row), before = *(const eight *)(closes + row - 1);
        eight later = *(const eight *)(closes + row + 8), earlier = *(const eight *)(closes + row + 7);
        eight one = before + cash, other = earlier + cash, inverse = 1 / (one * other);
        eight change = (now - before) * (other * inverse), next = (later - earlier) * (one * inverse);
        add_lanes(lanes, &change);
        add_lanes(lanes, &next);
    }
    if (row + 8 <= count) {
        eight now = *(const eight *)(closes + row), before = *(const eight *)(closes + row - 1);
        eight change = (now - before) / (before + cash);
        add_lanes(lanes, &change);
        row += 8;
    }
    if (row < count && count > 8) {
        // The last eight, of which some have been added already.
        eight now = *(const eight *)(closes + count - 8), before = *(const eight *)(closes + count - 9);
        eight change = (now - before) / (before + cash), lane = {0, 1, 2, 3, 4, 5, 6, 7};
        change = lane >= (double)(8 - (count - row)) ? change : 0;
        add_lanes(lanes, &change);
        row = count;
    }
    for (; row < count; row++) {
        double change = (closes[row] - closes[row - 1]) / (closes[row - 1] + cash), loss = change < 0 ? change : 0;
        lanes[0][row & 7] += change;
        lanes[1][row & 7] += change * change;
        lanes[2][row & 7] += loss * loss;
    }
    kept[0] = lanes[0];
    kept[1] = lanes[1];
    kept[2] = lanes[2];
}

#if defined(__x86_64__)
// MARK: 256 bits

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

ASSAY_256 static void add_returns_256(const double *closes, size_t count, double cash, double *sums) {
    add_returns(closes, count, cash, sums);
}

// MARK: 512 bits

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

ASSAY_512 static void add_returns_512(const double *closes, size_t count, double cash, double *sums) {
    add_returns(closes, count, cash, sums);
}

// MARK: The one for this machine

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_512 : has_256() ? compare_256 : compare)(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_level_512 : has_256() ? compare_level_256 : compare_level)(
        column, level, above, below, words);
}

void assay_add_returns(const double *closes, size_t count, double cash, double *lanes) {
    (has_512() ? add_returns_512 : has_256() ? add_returns_256 : add_returns)(closes, count, cash, lanes);
}

#else

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    compare(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    compare_level(column, level, above, below, words);
}

void assay_add_returns(const double *closes, size_t count, double cash, double *lanes) {
    add_returns(closes, count, cash, lanes);
}

#endif
