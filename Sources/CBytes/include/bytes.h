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

/// The greatest byte value at each place over the numbers of a row: what is not a digit shows as ten or more.
#if defined(__AVX2__)
typedef __m128i assay_worst;
#else
typedef uint64_t assay_worst;
#endif

/// A decimal number without sign or exponent.
typedef struct {
    /// Its digits without the point: exact, since there are fifteen at most.
    double digits;
    /// The position of the first point among the sixteen bytes, 32 where there is none.
    uint32_t place;
} assay_decimal;

/// A run of digits.
typedef struct {
    /// Its value.
    uint64_t value;
    /// Zero where every byte is a digit.
    uint32_t strangers;
} assay_whole;

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
#define ASSAY_NONE ASSAY_JOIN(-1)

/// The shuffle that closes the gap a point at each place leaves; places from 16 on stand for no point. A point at the
/// end stays, and is no digit.
static const uint8_t assay_joins[33 * 16] __attribute__((aligned(16))) = {
    ASSAY_JOIN(0),  ASSAY_JOIN(1),  ASSAY_JOIN(2),  ASSAY_JOIN(3),  ASSAY_JOIN(4),  ASSAY_JOIN(5),  ASSAY_JOIN(6),
    ASSAY_JOIN(7),  ASSAY_JOIN(8),  ASSAY_JOIN(9),  ASSAY_JOIN(10), ASSAY_JOIN(11), ASSAY_JOIN(12), ASSAY_JOIN(13),
    ASSAY_JOIN(14), ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,
    ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,
    ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE,     ASSAY_NONE};

/// Sixteen zeros, then ones: the load at n keeps the last n of sixteen bytes, for any n up to 64.
static const uint8_t assay_last[80] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};

/// The last `length` of the sixteen bytes before `stop`, digits as their values, and zeros before them.
static inline __m128i assay_load_digits(const uint8_t *stop, uint64_t length) {
    __m128i text = _mm_loadu_si128((const __m128i *)(stop - 16));
    __m128i kept = _mm_loadu_si128((const __m128i *)(assay_last + length));
    return _mm_and_si128(_mm_xor_si128(text, _mm_set1_epi8('0')), kept);
}

/// Zero where every byte is below ten.
static inline uint32_t assay_find_strangers(__m128i digits) {
    return (uint32_t)_mm_movemask_epi8(_mm_adds_epu8(digits, _mm_set1_epi8(0x80 - 10)));
}

/// The value of sixteen digits in the low half of a register.
static inline __m128i assay_join_digits(__m128i digits) {
    __m128i pairs = _mm_maddubs_epi16(digits, _mm_set1_epi16(0x010A));
    __m128i fours = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00010064));
    __m128i eights = _mm_madd_epi16(_mm_packus_epi32(fours, fours), _mm_set1_epi32(0x00012710));
    return _mm_add_epi64(_mm_mul_epu32(eights, _mm_set1_epi64x(100000000)), _mm_srli_epi64(eights, 32));
}

/// Reads the whole number of `length` bytes, sixteen at most, that ends before `stop`.
static inline assay_whole assay_read_whole(const uint8_t *stop, uint64_t length) {
    __m128i digits = assay_load_digits(stop, length);
    assay_whole whole = {(uint64_t)_mm_cvtsi128_si64(assay_join_digits(digits)), assay_find_strangers(digits)};
    return whole;
}

/// Reads the decimal that ends before `stop`, of fifteen bytes at most; longer ones, up to 64 bytes, come out wrong.
/// Sixteen bytes before `stop` are readable.
static inline assay_decimal assay_read_decimal(const uint8_t *stop, uint64_t length, assay_worst *worst) {
    __m128i digits = assay_load_digits(stop, length);
    uint32_t points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(digits, _mm_set1_epi8('.' ^ '0')));
    assay_decimal decimal;
    decimal.place = _tzcnt_u32(points);
    digits = _mm_shuffle_epi8(digits, _mm_load_si128((const __m128i *)(assay_joins + 16 * (size_t)decimal.place)));
    *worst = _mm_max_epu8(*worst, digits);
    // An integer below 2^52 is a double once it is put behind the exponent of 2^52, and that taken away.
    __m128i behind = _mm_or_si128(assay_join_digits(digits), _mm_set1_epi64x(0x4330000000000000));
    decimal.digits = _mm_cvtsd_f64(_mm_castsi128_pd(behind)) - 0x1p52;
    return decimal;
}

/// Whether all numbers of a row were digits but for one point each, which is not the last byte.
static inline uint32_t assay_are_digits(assay_worst worst) { return assay_find_strangers(worst) == 0; }

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

static inline assay_decimal assay_read_decimal(const uint8_t *stop, uint64_t length, assay_worst *worst) {
    assay_decimal decimal = {0, 32};
    for (uint32_t index = length < 16 ? 16 - (uint32_t)length : 0; index < 16; index++) {
        uint8_t digit = stop[(int)index - 16] ^ '0';
        if (digit == ('.' ^ '0')) {
            if (decimal.place != 32 || index == 15) *worst = 10;
            decimal.place = index;
        } else {
            if (digit > 9) *worst = 10;
            decimal.digits = decimal.digits * 10 + digit;
        }
    }
    return decimal;
}

static inline uint32_t assay_are_digits(assay_worst worst) { return worst < 10; }

static inline assay_whole assay_read_whole(const uint8_t *stop, uint64_t length) {
    assay_whole whole = {0, 0};
    for (int index = -(int)length; index < 0; index++) {
        uint8_t digit = stop[index] ^ '0';
        if (digit > 9) whole.strangers = 1;
        whole.value = whole.value * 10 + digit;
    }
    return whole;
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
