// SPDX-License-Identifier: Apache-2.0

/// A word of the source.
struct Token {
  /// What a word is.
  enum Kind: Equatable {
    case identifier(String)
    /// A field name in backticks.
    case quotedIdentifier(String)
    /// Magnitude only: the sign of a number is an operator until the parser joins them.
    case int(UInt64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case symbol(String)
    case end
  }

  let kind: Kind
  let span: Span
}
