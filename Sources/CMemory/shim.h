// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

// Hints about memory, which change no value: all that the engine may ask of the machine. What else a system
// has (clocks above all) is not in here.

// Asks the processor to fetch the line of memory, which is going to be needed soon. Any address will do.
static inline void patchbay_prefetch(const void *address) { __builtin_prefetch(address); }

// From <sys/mman.h>, which need not be seen by who imports this.
extern int madvise(void *address, size_t bytes, int advice);

// Memory is asked for in pages of two megabytes where the kernel has some: of a hundred thousand records that
// are looked at here and there, the addresses of all pages are then known to the processor. Only a hint.
static inline void patchbay_advise_huge(void *address, size_t bytes) {
  (void)madvise(address, bytes, 14);  // MADV_HUGEPAGE
}
