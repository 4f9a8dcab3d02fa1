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

ASSAY_256 static assay_returns add_returns_256(
    const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
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

ASSAY_512 static assay_returns add_returns_512(
    const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
}

// MARK: The one for this machine

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_512 : has_256() ? compare_256 : compare)(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    (has_512() ? compare_level_512 : has_256() ? compare_level_256 : compare_level)(
        column, level, above, below, words);
}

assay_returns assay_add_returns(const double *closes, size_t count, double cash, double quantity) {
    if (has_512()) return add_returns_512(closes, count, cash, quantity);
    if (has_256()) return add_returns_256(closes, count, cash, quantity);
    return add_returns(closes, count, cash, quantity);
}

#else

void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    compare(left, right, above, below, words);
}

void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words) {
    compare_level(column, level, above, below, words);
}

assay_returns assay_add_returns(const double *closes, size_t count, double cash, double quantity) {
    return add_returns(closes, count, cash, quantity);
}

#endif
