#ifndef ASSAY_ALLOCATOR_H
#define ASSAY_ALLOCATOR_H

#if defined(__GLIBC__) || defined(__linux__)
#include <malloc.h>
#endif

/// Keeps freed memory of up to a gibibyte in the process instead of giving it back to the system.
/// Blocks of 32 MiB and more, the most that the library allows here, are mapped and unmapped all the same.
static inline void assay_keep_freed_memory(void) {
#if defined(M_MMAP_THRESHOLD)
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}

#endif
