#ifndef ASSAY_LANES_H
#define ASSAY_LANES_H

/// Four doubles in one register. Swift's own arithmetic of four is a loop over elements, which the optimiser may or may
/// not put back together; here each function is one instruction, or two.
typedef double lanes __attribute__((ext_vector_type(4)));

static inline lanes lanes_plus(lanes left, lanes right) { return left + right; }
static inline lanes lanes_minus(lanes left, lanes right) { return left - right; }
static inline lanes lanes_times(lanes left, lanes right) { return left * right; }
static inline lanes lanes_over(lanes left, lanes right) { return left / right; }

/// left × right + sum, rounded once.
static inline lanes lanes_fused(lanes left, lanes right, lanes sum) {
    return __builtin_elementwise_fma(left, right, sum);
}

/// The greater of two, lane by lane; the second where neither is.
static inline lanes lanes_greater(lanes left, lanes right) { return left > right ? left : right; }

/// The lesser of two, lane by lane; the second where neither is.
static inline lanes lanes_lesser(lanes left, lanes right) { return left < right ? left : right; }

/// One set where it is greater than another, zero elsewhere.
static inline lanes lanes_where_greater(lanes left, lanes right) { return left > right ? left : 0; }

/// The nearest whole numbers, the even one of two.
static inline lanes lanes_rounded(lanes values) { return __builtin_elementwise_roundeven(values); }

/// The square roots.
static inline lanes lanes_square_roots(lanes values) { return __builtin_elementwise_sqrt(values); }

/// Without their signs.
static inline lanes lanes_magnitudes(lanes values) { return __builtin_elementwise_abs(values); }

/// One set where a third is zero, and another elsewhere.
static inline lanes lanes_where_zero(lanes test, lanes yes, lanes no) { return test == 0 ? yes : no; }

/// One set, and another where it is NaN.
static inline lanes lanes_or(lanes values, lanes other) { return values != values ? other : values; }

/// Four values that go on from four before them, as seen one and two rows earlier.
static inline lanes lanes_one_earlier(lanes before, lanes values) {
    return __builtin_shufflevector(before, values, 3, 4, 5, 6);
}
static inline lanes lanes_two_earlier(lanes before, lanes values) {
    return __builtin_shufflevector(before, values, 2, 3, 4, 5);
}

/// One lane in all four.
static inline lanes lanes_first(lanes values) { return __builtin_shufflevector(values, values, 0, 0, 0, 0); }
static inline lanes lanes_last(lanes values) { return __builtin_shufflevector(values, values, 3, 3, 3, 3); }

#endif
