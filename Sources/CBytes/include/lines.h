#ifndef ASSAY_LINES_H
#define ASSAY_LINES_H
#include <stddef.h>
#include <stdint.h>

// Comparisons of columns as lines of bits, 64 rows a word, the first row the lowest bit. Swift cannot name the
// instruction that makes bits of a comparison. Each has forms for 512 and for 256 bits and one in plain C; which of
// them is taken is asked once a call.

/// Compares two columns: a bit of `above` is set where the left value is the greater, one of `below` where it is the
/// lesser, and neither where both are equal or one is NaN.
void assay_compare(const double *left, const double *right, uint64_t *above, uint64_t *below, size_t words);

/// Compares a column with a level in the same way.
void assay_compare_level(const double *column, double level, uint64_t *above, uint64_t *below, size_t words);

/// Adds the returns of an account that holds one unit and some cash beside it, from each of some closes to the next: to
/// eight lanes of their sum, to eight of that of their squares and to eight of that of the squares of losing ones. The
/// lanes are the same on all machines.
void assay_add_returns(const double *closes, size_t count, double cash, double *lanes);

#endif
