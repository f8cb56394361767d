// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stddef.h>

#pragma clang assume_nonnull begin

/// One file of the web pages, as the compiler put it into the executable.
struct webpages_file {
  /// The path below `static/`, for example `desk/app.js`; `/static/` + path in the address.
  const char *path;
  /// The media type, with the character set where there is one.
  const char *type;
  /// The content; not terminated.
  const unsigned char *bytes;
  /// The number of bytes.
  size_t size;
};

/// The number of files.
size_t webpages_count(void);

/// The file at `index`, below `webpages_count()`. It lives as long as the process and never changes.
const struct webpages_file *webpages_at(size_t index);

#pragma clang assume_nonnull end
