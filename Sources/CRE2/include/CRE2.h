// SPDX-License-Identifier: Apache-2.0
// A C face of Google's RE2 (Debian's libre2): regular expressions that match in time linear to the text.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern. Immutable after compiling; matching is safe from several threads at once.
typedef struct patchbay_re2 patchbay_re2;

/// Compiles `pattern` (UTF-8, `length` bytes) with at most `max_memory` bytes for its program and caches.
/// Returns NULL and writes what is wrong into `error` (cut to `error_capacity`, always terminated) if it is invalid or
/// too large. The result is freed by `patchbay_re2_free`.
patchbay_re2 *patchbay_re2_compile(const char *pattern, size_t length, int64_t max_memory, char *error,
                                   size_t error_capacity);

/// Whether the pattern matches anywhere in `text` (UTF-8, `length` bytes).
bool patchbay_re2_matches(const patchbay_re2 *pattern, const char *text, size_t length);

void patchbay_re2_free(patchbay_re2 *pattern);

/// Whether `needle` occurs in `text`, in linear time.
bool patchbay_text_contains(const char *text, size_t length, const char *needle, size_t needle_length);

#ifdef __cplusplus
}
#endif
