#ifndef ASSAY_PAIRS_H
#define ASSAY_PAIRS_H
#include <stddef.h>
#include <stdint.h>

// Pairs of columns, of which one lies above the other or does not, tile by tile. A tile is compared by small keys, of
// which 32 or 64 fit where 8 values do; where keys are equal the values are looked at. Swift cannot name the
// instructions that make bits of comparisons and numbers of bits. Each has forms for 512 and for 256 bits and one in
// plain C; which of them is taken is asked once a call.

/// The extremes of values, which NaN is none of, and whether there was any NaN.
typedef struct {
    double least, greatest;
    int has_undefined;
} assay_extremes;

/// Gives the extremes of values.
assay_extremes assay_find_extremes(const double *values, size_t count);

/// Copies values and gives their extremes.
assay_extremes assay_copy_values(const double *values, size_t count, double *copy);

/// Writes the keys of values on a scale that begins with a least value and has so many steps in a unit, at most 65,535
/// of them: the greater of two values never has the lesser key. What is NaN gets any key.
void assay_make_keys(const double *values, size_t count, double least, double steps, int16_t *keys);

/// How far a pair has been followed.
typedef struct {
    /// Whether its line is set at the last row.
    uint8_t is_set;
    /// Whether its line has become that of the comparison: not before that was false once.
    uint8_t is_armed;
    /// Whether any values were equal.
    uint8_t has_ties;
} assay_pair_state;

/// One column in a tile.
typedef struct {
    const double *values;
    const int16_t *keys;
} assay_tile_column;

/// Follows a pair through a tile of at most 4,096 rows: writes the rows at which its line changes, counted from a first
/// one, and gives how many there are. 64 places behind the last may be written over.
///
/// The line is set where the left value is the greater, from row `defined` on. One that waits begins with a crossing,
/// and values that are equal leave it as it is. Values and keys are readable up to a full word of 64 rows.
size_t assay_follow_pair(
    assay_tile_column left, assay_tile_column right, size_t rows, size_t defined, int waits, uint32_t first,
    assay_pair_state *state, uint32_t *changes);

#endif
