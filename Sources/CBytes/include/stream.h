#ifndef ASSAY_STREAM_H
#define ASSAY_STREAM_H
#include <stddef.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Copies bytes past the cache, for memory that nobody reads soon: a write then needs no read before it.
/// `target` and `source` are multiples of 16, `count` of 64. Other threads see the bytes after `assay_stream_fence`.
static inline void assay_stream(void *target, const void *source, size_t count) {
#if defined(__SSE2__)
    const __m128i *from = (const __m128i *)source;
    __m128i *into = (__m128i *)target;
    for (size_t part = 0; part < count / 16; part += 4) {
        _mm_stream_si128(into + part, _mm_loadu_si128(from + part));
        _mm_stream_si128(into + part + 1, _mm_loadu_si128(from + part + 1));
        _mm_stream_si128(into + part + 2, _mm_loadu_si128(from + part + 2));
        _mm_stream_si128(into + part + 3, _mm_loadu_si128(from + part + 3));
    }
#else
    memcpy(target, source, count);
#endif
}

/// Ends a run of streamed copies.
static inline void assay_stream_fence(void) {
#if defined(__SSE2__)
    _mm_sfence();
#endif
}

#endif
