#ifndef ASSAY_EIGHT_LANES_H
#define ASSAY_EIGHT_LANES_H
#include "paths.h"

// Words and functions of eight lanes. All of it is taken into functions that have the registers for it.

// What is multiplied and added is rounded twice, unless it is written as fused.
#pragma STDC FP_CONTRACT OFF
#pragma clang diagnostic ignored "-Wpsabi"

typedef double doubles __attribute__((ext_vector_type(8)));
typedef double loose __attribute__((ext_vector_type(8), aligned(8)));
typedef uint64_t words __attribute__((ext_vector_type(8)));
typedef int64_t masks __attribute__((ext_vector_type(8)));

#define INLINE static inline __attribute__((always_inline))
#define LOW 0xFFFFFFFFull
#define SIGN 0x8000000000000000ull
#define RISING ((words){0, 1, 2, 3, 4, 5, 6, 7})
/// The exponent of 2⁵²: a whole number below it is in the lowest bits of a double.
#define WHOLE 0x4330000000000000ull

INLINE doubles fused(doubles left, doubles right, doubles sum) { return __builtin_elementwise_fma(left, right, sum); }
INLINE doubles load(const double *place) { return *(const loose *)place; }
INLINE void store(double *place, doubles values) { *(loose *)place = values; }
INLINE doubles as_doubles(words bits) { return __builtin_bit_cast(doubles, bits); }
INLINE words as_words(doubles values) { return __builtin_bit_cast(words, values); }
INLINE doubles chosen(masks mask, doubles yes, doubles no) {
    return as_doubles((as_words(yes) & (words)mask) | (as_words(no) & ~(words)mask));
}
INLINE doubles greater(doubles left, doubles right) { return left > right ? left : right; }

// MARK: Words

/// Four words of eight blocks. The upper halves of the lanes hold what is left over and mean nothing.
typedef struct {
    words a, b, c, d;
} block;

typedef struct {
    uint64_t first[10], second[10];
} schedule;

INLINE schedule scheduled(uint64_t seed) {
    schedule keys;
    uint32_t first = (uint32_t)seed, second = (uint32_t)(seed >> 32);
    for (int round = 0; round < 10; round++, first += 0x9E3779B9u, second += 0xBB67AE85u) {
        keys.first[round] = first;
        keys.second[round] = second;
    }
    return keys;
}

typedef uint32_t halves __attribute__((ext_vector_type(16)));

/// The upper halves of lanes in their lower ones, and in their upper ones too: a shuffle, as shifts are short of ports.
INLINE words upper_halves(words value) {
    halves both = __builtin_bit_cast(halves, value);
    return __builtin_bit_cast(
        words, __builtin_shufflevector(both, both, 1, 1, 3, 3, 5, 5, 7, 7, 9, 9, 11, 11, 13, 13, 15, 15));
}

INLINE block drawn(block now, const schedule *keys) {
#pragma clang loop unroll(full)
    for (int round = 0; round < 10; round++) {
        words one = (now.a & LOW) * (words)(0xD2511F53ull), other = (now.c & LOW) * (words)(0xCD9E8D57ull);
        now.a = upper_halves(other) ^ now.b ^ (words)(keys->first[round]);
        now.b = other;
        now.c = upper_halves(one) ^ now.d ^ (words)(keys->second[round]);
        now.d = one;
    }
    return now;
}

INLINE doubles counted(words number, double base) { return as_doubles(number | WHOLE) - base; }

/// `low >> 11`, plus ½, times 2⁻⁵³: the whole number is put where a double of ½ to 1 has its last digits.
INLINE doubles lower_part(words low) {
    return as_doubles(((low & LOW) >> 11) | 0x3FE0000000000000ull) - (0.5 - 0x1p-54);
}

/// A whole number below 2³² times 2⁻³², less a base: put where a double of 2²⁰ has its last digits.
INLINE doubles upper_part(words high, double base) {
    return as_doubles(high | 0x4130000000000000ull) - (0x1p20 + base);
}

/// `((high × 2³² + low) >> 11) + ½`, times 2⁻⁵³, rounded once.
INLINE doubles uniform(words high, words low) { return upper_part(high & LOW, 0) + lower_part(low); }

// MARK: Functions

/// The natural logarithm of a normal number: `k ln 2 + f - s (f - z P(z))` with f = m - 1 for a mantissa m between √½
/// and √2, s = f / (2 + f) and z = s².
INLINE doubles logarithm(doubles value) {
    words shifted = as_words(value) - 0x3FE6A09E667F3BCDull + 0x3FF0000000000000ull;
    doubles power = counted(shifted >> 52, 0x1p52 + 1023);
    doubles mantissa = as_doubles((shifted & 0x000FFFFFFFFFFFFFull) + 0x3FE6A09E667F3BCDull);
    doubles rest = mantissa - 1;
    doubles share = rest / (mantissa + 1);
    doubles square = share * share;
    doubles more = (doubles)(0x1.2f052f3de3362p-3);
    more = fused(more, square, (doubles)(0x1.39a1c054ab046p-3));
    more = fused(more, square, (doubles)(0x1.74663eab53c8dp-3));
    more = fused(more, square, (doubles)(0x1.c71c520aa9fc0p-3));
    more = fused(more, square, (doubles)(0x1.24924941ef4e3p-2));
    more = fused(more, square, (doubles)(0x1.999999997fddfp-2));
    more = fused(more, square, (doubles)(0x1.5555555555592p-1));
    doubles tail = fused(share, fused(-square, more, rest), power * -0x1.a39ef35793c76p-33);
    return fused(power, (doubles)(0x1.62e42fee00000p-1), rest - tail);
}

/// A power of e for exponents up to ⅛ in size.
INLINE doubles small_exponential(doubles value) {
    doubles more = (doubles)(0x1.7204e975a6750p-19);
    more = fused(more, value, (doubles)(0x1.a0471060a12a4p-16));
    more = fused(more, value, (doubles)(0x1.a019ff21b1d01p-13));
    more = fused(more, value, (doubles)(0x1.6c16bf0ed6cdbp-10));
    more = fused(more, value, (doubles)(0x1.11111111224e6p-7));
    more = fused(more, value, (doubles)(0x1.555555556e5a1p-5));
    more = fused(more, value, (doubles)(0x1.555555555554bp-3));
    more = fused(more, value, (doubles)(0x1.fffffffffffebp-2));
    return fused(fused(more, value, (doubles)(1)), value, (doubles)(1));
}

/// A power of e: 2 to a whole power times that of what is left, at most half of ln 2.
INLINE doubles exponential(doubles value) {
    doubles lifted = fused(value, (doubles)(0x1.71547652b82fep+0), (doubles)(0x1.8p52));
    doubles power = lifted - 0x1.8p52;
    doubles rest = fused(power, (doubles)(-0x1.62e42fee00000p-1), value);
    rest = fused(power, (doubles)(-0x1.a39ef35793c76p-33), rest);
    doubles more = (doubles)(0x1.af8575897c478p-26);
    more = fused(more, rest, (doubles)(0x1.28b03ef2ce74ep-22));
    more = fused(more, rest, (doubles)(0x1.71dddfd715106p-19));
    more = fused(more, rest, (doubles)(0x1.a019969e66e47p-16));
    more = fused(more, rest, (doubles)(0x1.a01a01badd5b1p-13));
    more = fused(more, rest, (doubles)(0x1.6c16c185a385ap-10));
    more = fused(more, rest, (doubles)(0x1.111111110d648p-7));
    more = fused(more, rest, (doubles)(0x1.5555555550041p-5));
    more = fused(more, rest, (doubles)(0x1.5555555555561p-3));
    more = fused(more, rest, (doubles)(0x1.000000000000bp-1));
    doubles grown = fused(more, rest * rest, rest) + 1;
    doubles scaled = as_doubles(as_words(grown) + (as_words(lifted) << 52));
    scaled = value < -708 ? (doubles)(0) : scaled;
    return value > 709 ? (doubles)(__builtin_inf()) : scaled;
}

INLINE int any(masks mask) { return __builtin_reduce_or(mask) != 0; }

/// A power of e that takes the short way for the lanes that may.
INLINE doubles step_exponential(doubles value) {
    doubles grown = small_exponential(value);
    masks beyond = __builtin_elementwise_abs(value) > 0.125;
    if (__builtin_expect(any(beyond), 0)) grown = chosen(beyond, exponential(value), grown);
    return grown;
}

/// Two normals a block: the radius from the first uniform, the angle from the second, of which the nearest quarter is
/// taken off and given back by exchange and signs.
INLINE void normals(block from, doubles *cosine, doubles *sine) {
    doubles radius = __builtin_elementwise_sqrt(logarithm(uniform(from.a, from.b)) * -2);
    words turned = (from.c & LOW) + 0x20000000ull;
    doubles part = upper_part(turned & 0x3FFFFFFFull, 0x1p-3) + lower_part(from.d);
    doubles square = part * part;
    doubles across = (doubles)(0x1.e3f39e1c35540p+1);
    across = fused(across, square, (doubles)(-0x1.e30071ff48108p+3));
    across = fused(across, square, (doubles)(0x1.50782fda6c47dp+5));
    across = fused(across, square, (doubles)(-0x1.32d2cce2e60e5p+6));
    across = fused(across, square, (doubles)(0x1.466bc677587fdp+6));
    across = fused(across, square, (doubles)(-0x1.4abbce625be41p+5));
    across = fused(across, square, (doubles)(0x1.921fb54442d18p+2));
    doubles along = (doubles)(-0x1.b264cc8f5a8a1p+0);
    along = fused(along, square, (doubles)(0x1.f9cc4154b7f1bp+2));
    along = fused(along, square, (doubles)(-0x1.a6d1ec795faf9p+4));
    along = fused(along, square, (doubles)(0x1.e1f50683565a9p+5));
    along = fused(along, square, (doubles)(-0x1.55d3c7e3c90fdp+6));
    along = fused(along, square, (doubles)(0x1.03c1f081b5aacp+6));
    along = fused(along, square, (doubles)(-0x1.3bd3cc9be45dep+4));
    along = fused(along, square, (doubles)(1));
    along *= radius;
    across *= part * radius;
    masks isExchanged = (masks)(turned << 33) < 0;
    *cosine = as_doubles(as_words(chosen(isExchanged, across, along)) ^ ((turned ^ (turned << 1)) << 32 & SIGN));
    *sine = as_doubles(as_words(chosen(isExchanged, along, across)) ^ (turned << 32 & SIGN));
}

#endif
