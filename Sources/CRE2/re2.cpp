// SPDX-License-Identifier: Apache-2.0
#include "CRE2.h"

#include <re2/re2.h>

#include <cstring>
#include <new>

struct patchbay_re2 {
  patchbay_re2(const re2::StringPiece &pattern, const RE2::Options &options) : expression(pattern, options) {}
  RE2 expression;
};

namespace {

void report(const std::string &what, char *error, size_t capacity) {
  if (error == nullptr || capacity == 0) return;
  size_t count = what.size() < capacity - 1 ? what.size() : capacity - 1;
  std::memcpy(error, what.data(), count);
  error[count] = '\0';
}

}  // namespace

patchbay_re2 *patchbay_re2_compile(const char *pattern, size_t length, int64_t max_memory, char *error,
                                   size_t error_capacity) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(max_memory);
  auto *compiled = new (std::nothrow) patchbay_re2(re2::StringPiece(pattern, length), options);
  if (compiled == nullptr) {
    report("out of memory", error, error_capacity);
    return nullptr;
  }
  if (!compiled->expression.ok()) {
    report(compiled->expression.error(), error, error_capacity);
    delete compiled;
    return nullptr;
  }
  return compiled;
}

bool patchbay_re2_matches(const patchbay_re2 *pattern, const char *text, size_t length) {
  return pattern->expression.Match(re2::StringPiece(text, length), 0, length, RE2::UNANCHORED, nullptr, 0);
}

void patchbay_re2_free(patchbay_re2 *pattern) { delete pattern; }

bool patchbay_text_contains(const char *text, size_t length, const char *needle, size_t needle_length) {
  if (needle_length == 0) return true;
  return length >= needle_length && memmem(text, length, needle, needle_length) != nullptr;
}
