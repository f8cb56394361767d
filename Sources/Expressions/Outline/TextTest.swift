// SPDX-License-Identifier: Apache-2.0

/// A question about a text: `contains`, `startsWith`, `endsWith` or `matches`, with a literal.
package struct TextTest: Hashable, Sendable {
  package enum Kind: String, Sendable {
    case contains, startsWith, endsWith, matches
  }

  package let kind: Kind
  package let literal: String

  package init(_ kind: Kind, _ literal: String) {
    self.kind = kind
    self.literal = literal
  }

  /// Whether a text passes; nil for a pattern, which is not run here.
  package func passes(_ text: String) -> Bool? {
    switch kind {
    case .contains: Self.contains(text, literal)
    case .startsWith: text.utf8.starts(with: literal.utf8)
    case .endsWith: text.utf8.reversed().starts(with: literal.utf8.reversed())
    case .matches: nil
    }
  }

  /// Byte by byte: thousands of literals are compared with each other.
  private static func contains(_ text: String, _ part: String) -> Bool {
    let sought = part.utf8.count
    guard sought > 0 else { return true }
    guard text.utf8.count >= sought else { return false }
    let bytes = Array(text.utf8)
    let wanted = Array(part.utf8)
    return (0...(bytes.count - sought)).contains { start in
      bytes[start] == wanted[0] && bytes[start..<(start + sought)].elementsEqual(wanted)
    }
  }

  /// Whether every text that passes this passes `other`.
  package func implies(_ other: TextTest) -> Bool {
    if self == other { return true }
    guard kind != .matches, other.kind != .matches else { return false }
    if other.kind == .contains { return other.passes(literal) == true }
    return kind == other.kind && other.passes(literal) == true
  }

  /// Whether no text can pass both.
  package func excludes(_ other: TextTest) -> Bool {
    guard kind == other.kind, kind == .startsWith || kind == .endsWith else { return false }
    return passes(other.literal) == false && other.passes(literal) == false
  }
}
