#ifndef ASSAY_BYTES_H
#define ASSAY_BYTES_H
#include <stddef.h>
#include <stdint.h>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

// Three loops over bytes that need instructions Swift cannot name. Each has a plain form for other machines.

/// The ends of fields and of lines in 64 bytes: bit i stands for byte i.
typedef struct {
    /// Delimiters and the ends of lines.
    uint64_t fields;
    /// The ends of lines alone: every byte up to and including the carriage return.
    uint64_t lines;
} assay_ends;

/// A decimal number without sign or exponent.
typedef struct {
    /// Its digits without the point.
    uint64_t mantissa;
    /// Bit i is set where byte i of the sixteen is a point.
    uint32_t points;
    /// The position of the first point among the sixteen bytes, 16 where there is none.
    uint32_t place;
    /// Zero where every byte but the first point is a digit.
    uint32_t strangers;
} assay_decimal;

#if defined(__AVX2__)

/// Finds the ends of fields and lines in the 64 bytes at `bytes`.
static inline assay_ends assay_find_ends(const uint8_t *bytes, uint8_t delimiter) {
    __m256i first = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i second = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    __m256i least = _mm256_set1_epi8('\r'), wanted = _mm256_set1_epi8((char)delimiter);
    uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(first, least), first));
    uint32_t high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(second, least), second));
    uint32_t lowWanted = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, wanted));
    uint32_t highWanted = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, wanted));
    uint64_t delimiters = (uint64_t)highWanted << 32 | lowWanted;
    uint64_t lines = ((uint64_t)high << 32 | low) & ~delimiters;
    assay_ends ends = {lines | delimiters, lines};
    return ends;
}

#define ASSAY_FROM(i, place) ((i) > (place) ? (i) : (i) == 0 ? 128 : (i) - 1)
#define ASSAY_FOUR(i, place) \
    ASSAY_FROM(i, place), ASSAY_FROM(i + 1, place), ASSAY_FROM(i + 2, place), ASSAY_FROM(i + 3, place)
#define ASSAY_JOIN(place) ASSAY_FOUR(0, place), ASSAY_FOUR(4, place), ASSAY_FOUR(8, place), ASSAY_FOUR(12, place)

/// Sixteen bytes of ones after sixteen zeros: the last n bytes of a register are kept by the load at n.
static const uint8_t assay_last[48] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0};

/// The shuffle that closes the gap a point at each place leaves; the last is for no point.
static const uint8_t assay_joins[17 * 16] __attribute__((aligned(16))) = {
    ASSAY_JOIN(0), ASSAY_JOIN(1), ASSAY_JOIN(2),  ASSAY_JOIN(3),  ASSAY_JOIN(4),  ASSAY_JOIN(5),
    ASSAY_JOIN(6), ASSAY_JOIN(7), ASSAY_JOIN(8),  ASSAY_JOIN(9),  ASSAY_JOIN(10), ASSAY_JOIN(11),
    ASSAY_JOIN(12), ASSAY_JOIN(13), ASSAY_JOIN(14), ASSAY_JOIN(15), ASSAY_JOIN(-1)};

/// Reads the decimal of `length` bytes, sixteen at most, that ends before `stop`; sixteen bytes there are readable.
static inline assay_decimal assay_read_decimal(const uint8_t *stop, uint64_t length) {
    __m128i text = _mm_loadu_si128((const __m128i *)(stop - 16));
    __m128i kept = _mm_loadu_si128((const __m128i *)(assay_last + (length & 31)));
    __m128i digits = _mm_and_si128(_mm_xor_si128(text, _mm_set1_epi8('0')), kept);
    assay_decimal decimal;
    decimal.points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(digits, _mm_set1_epi8('.' ^ '0')));
    decimal.place = (uint32_t)__builtin_ctz(decimal.points | 0x10000);
    __m128i join = _mm_load_si128((const __m128i *)(assay_joins + 16 * (size_t)decimal.place));
    digits = _mm_shuffle_epi8(digits, join);
    decimal.strangers = (uint32_t)_mm_movemask_epi8(_mm_adds_epu8(digits, _mm_set1_epi8(0x80 - 10)));
    __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));
    __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
    __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
    uint64_t both = (uint64_t)_mm_cvtsi128_si64(eights);
    decimal.mantissa = (both & 0xFFFFFFFF) * 100000000 + (both >> 32);
    return decimal;
}

#else

static inline assay_ends assay_find_ends(const uint8_t *bytes, uint8_t delimiter) {
    assay_ends ends = {0, 0};
    for (int index = 0; index < 64; index++) {
        uint64_t isDelimiter = bytes[index] == delimiter, isLine = bytes[index] <= '\r' && !isDelimiter;
        ends.fields |= (isDelimiter | isLine) << index;
        ends.lines |= isLine << index;
    }
    return ends;
}

static inline assay_decimal assay_read_decimal(const uint8_t *stop, uint64_t length) {
    assay_decimal decimal = {0, 0, 16, 0};
    for (uint32_t index = 16 - (uint32_t)(length & 15) - (length & 16 ? 16 : 0); index < 16; index++) {
        uint8_t digit = stop[(int)index - 16] ^ '0';
        if (digit == ('.' ^ '0')) {
            decimal.points |= 1u << index;
            if (decimal.place == 16) decimal.place = index; else decimal.strangers = 1;
        } else {
            if (digit > 9) decimal.strangers = 1;
            decimal.mantissa = decimal.mantissa * 10 + digit;
        }
    }
    return decimal;
}

#endif

/// Counts the line feeds among `length` bytes.
static inline size_t assay_count_lines(const uint8_t *bytes, size_t length) {
    size_t lines = 0, at = 0;
#if defined(__AVX2__)
    __m256i wanted = _mm256_set1_epi8('\n');
    for (; at + 64 <= length; at += 64) {
        __m256i first = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(bytes + at)), wanted);
        __m256i second = _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(bytes + at + 32)), wanted);
        uint32_t low = (uint32_t)_mm256_movemask_epi8(first), high = (uint32_t)_mm256_movemask_epi8(second);
        lines += (size_t)__builtin_popcountll((uint64_t)high << 32 | low);
    }
#endif
    for (; at < length; at++) lines += bytes[at] == '\n';
    return lines;
}

#endif
