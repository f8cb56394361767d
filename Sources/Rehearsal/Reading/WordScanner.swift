// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// Cuts a step's text into words.
struct WordScanner {
  private static let closing: [Unicode.Scalar: Unicode.Scalar] = ["\"": "\"", "“": "”", "「": "」"]
  private static let commas: Set<Unicode.Scalar> = [",", "，", "、"]

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func advance() {
    offset += UTF8.width(scalars[position])
    position += 1
  }

  /// Nil at the end.
  mutating func next() throws(StepMistake) -> Word? {
    while let scalar = current, scalar.properties.isWhitespace { advance() }
    guard let scalar = current else { return nil }
    let start = offset
    if Self.commas.contains(scalar) {
      advance()
      return Word(text: ",", isQuoted: false, offset: start)
    }
    if let close = Self.closing[scalar] {
      return Word(text: try quoted(until: close), isQuoted: true, offset: start)
    }
    var text = ""
    while let scalar = current, !scalar.properties.isWhitespace, !Self.commas.contains(scalar) {
      if let close = Self.closing[scalar] {
        // order="A 12" is one word.
        guard text.last == "=" else { break }
        text += try quoted(until: close)
        break
      }
      text.unicodeScalars.append(scalar)
      advance()
    }
    return Word(text: text, isQuoted: false, offset: start)
  }

  private mutating func quoted(until close: Unicode.Scalar) throws(StepMistake) -> String {
    let start = offset
    advance()
    var text = ""
    while let scalar = current {
      advance()
      if scalar == close { return text }
      text.unicodeScalars.append(scalar)
    }
    throw StepMistake(
      .badStep, "the text that begins here has no closing quote", at: start,
      "put the whole line in single quotes: outside of them YAML takes what follows ` #` as a comment")
  }
}
