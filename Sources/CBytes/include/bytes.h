#ifndef ASSAY_BYTES_H
#define ASSAY_BYTES_H
#include <stdint.h>

#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Bit i is set where byte i of the 64 at `bytes` is below `limit` (an unsigned comparison).
static inline uint64_t assay_mask_below(const uint8_t *bytes, uint8_t limit) {
#if defined(__AVX2__)
    __m256i least = _mm256_set1_epi8((char)limit);
    __m256i a = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i b = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(a, least), a));
    uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(b, least), b));
    return ~((uint64_t)high << 32 | low);
#elif defined(__SSE2__)
    __m128i least = _mm_set1_epi8((char)limit);
    uint64_t mask = 0;
    for (int part = 0; part < 4; part++) {
        __m128i a = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
        uint64_t some = (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_max_epu8(a, least), a));
        mask |= some << (16 * part);
    }
    return ~mask;
#else
    uint64_t mask = 0;
    for (int index = 0; index < 64; index++) mask |= (uint64_t)(bytes[index] < limit) << index;
    return mask;
#endif
}

#endif
