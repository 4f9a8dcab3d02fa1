// Comparisons of columns as words of bits, for each width of the machine: shared by what follows lines and pairs.
#ifndef ASSAY_COMPARE_H
#define ASSAY_COMPARE_H
#include <stddef.h>
#include <stdint.h>

static inline void compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
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

#if defined(__x86_64__)
#include <immintrin.h>

#define ASSAY_256 __attribute__((target("avx2,bmi,popcnt")))
#define ASSAY_512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi2,bmi,popcnt")))

static inline int has_512(void) {
    return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vbmi2");
}

static inline int has_256(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"); }

ASSAY_256 static inline void compare_256(
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

/// The bits of eight comparisons of eight values each.
ASSAY_512 static inline uint64_t bits_of_eights(const __mmask8 *parts) {
    __mmask16 a = _mm512_kunpackb(parts[1], parts[0]), b = _mm512_kunpackb(parts[3], parts[2]);
    __mmask16 c = _mm512_kunpackb(parts[5], parts[4]), d = _mm512_kunpackb(parts[7], parts[6]);
    return _mm512_kunpackd(_mm512_kunpackw(d, c), _mm512_kunpackw(b, a));
}

ASSAY_512 static inline void compare_512(
    const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words) {
    for (size_t word = 0; word < words; word++, left += 64, right += 64) {
        __mmask8 over[8], under[8];
#pragma clang loop unroll(full)
        for (int part = 0; part < 8; part++) {
            __m512d first = _mm512_loadu_pd(left + 8 * part), second = _mm512_loadu_pd(right + 8 * part);
            over[part] = _mm512_cmp_pd_mask(first, second, _CMP_GT_OQ);
            under[part] = _mm512_cmp_pd_mask(first, second, _CMP_LT_OQ);
        }
        above[word] = bits_of_eights(over);
        below[word] = bits_of_eights(under);
    }
}

#endif
#endif
