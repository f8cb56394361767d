// SPDX-License-Identifier: Apache-2.0

/// A stretch of the source, in UTF-8 bytes.
struct Span {
  let start: Int
  let end: Int

  /// From the start of this to the end of `other`.
  func through(_ other: Span) -> Span { Span(start: start, end: other.end) }
}
