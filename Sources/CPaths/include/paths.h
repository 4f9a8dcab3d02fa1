#ifndef ASSAY_PATHS_H
#define ASSAY_PATHS_H
#include <stddef.h>
#include <stdint.h>

// Random words, normals and paths, eight lanes at a time. Each function has forms for 512 and for 256 bits and one in
// plain C; which of them is taken is asked once a call. All give the same bits: what is fused is written as fused, no
// sum crosses lanes, and a number depends on its coordinates alone.

/// Which form of a function is taken: the widest of this machine unless a narrower one is asked for.
typedef enum { assay_widest = 0, assay_plain = 1, assay_256_bits = 2, assay_512_bits = 3 } assay_form;

/// The widest form that this machine has.
assay_form assay_form_here(void);

/// Where random numbers come from: a seed and the purpose they are drawn for; and which form draws them.
typedef struct {
    uint64_t seed;
    uint32_t stream;
    assay_form form;
} assay_source;

/// Writes the uniforms of blocks of one path, two a block: `(words >> 11 + ½) × 2⁻⁵³`. The count of blocks is a
/// multiple of eight.
void assay_uniforms(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *uniforms);

/// Writes the normals of blocks of one path, two a block, by the cosine and the sine of an angle (Box and Muller).
/// The count of blocks is a multiple of eight.
void assay_normals(assay_source source, uint64_t path, uint32_t first, size_t blocks, double *normals);

/// The count of values is a multiple of eight. Powers of e, within 1.6e-16 of the value; 0 below -708 and infinite
/// above 709.
void assay_exponentials(assay_form form, const double *values, double *results, size_t count);

/// The count of values is a multiple of eight. Natural logarithms of finite numbers above 2.3e-308, within 1.3e-16 of
/// the value.
void assay_logarithms(assay_form form, const double *values, double *results, size_t count);

/// Assets that move together, ready to be walked.
typedef struct {
    /// The lower triangle times volatility and root of time, as blocks of five rows: for each column of a block the
    /// five entries, zero above the diagonal.
    const double *factor;
    /// The drift of the logarithm in a step, for each asset.
    const double *drift;
    /// What each asset is worth in the portfolio at the start.
    const double *start;
    /// How many assets there are, filled up with idle ones to a multiple of five.
    size_t assets;
    size_t steps;
} assay_model;

/// What a walk needs beside its results, in doubles.
size_t assay_scratch(size_t assets);

/// Walks sixteen paths that follow each other, the first a multiple of sixteen: writes the value of the portfolio at
/// the end, the greatest fall as a share of the peak before, and where `values` is given the value after every step,
/// sixteen a step. `cash` stands beside the assets and stays.
void assay_walk(
    const assay_model *model, assay_source source, uint64_t path, double cash, double *last, double *fall,
    double *values, double *scratch);

/// What a run of draws does to an account in logarithms: their sum, the highest and the lowest point on the way, and
/// the deepest fall within.
typedef struct {
    double sum, high, low, fall;
} assay_run;

/// Resamples returns in blocks of random length, a resample after the other: writes the logarithm of what one becomes
/// and the deepest fall in logarithms. `runs` holds the runs of 0 to `longest` draws from each of `count` returns, all
/// starts of a length together; `rate` is 1 / ln(1 - 1 / mean).
void assay_resample(
    const assay_run *runs, size_t count, size_t longest, double rate, size_t draws, assay_source source,
    uint64_t first, size_t resamples, double *last, double *fall);

#endif
