// SPDX-License-Identifier: Apache-2.0

/// Blanks comments and the contents of strings, so that rules see code only.
///
/// Lines and columns (in UTF-8 bytes) stay where they were; every byte outside ASCII becomes `_`. Code inside
/// a string's interpolation stays. It knows Swift's raw, multi-line and nested strings, JavaScript's
/// templates and regular expressions, and Python's triple quotes; a heuristic is enough here, since the
/// compilers read the rest.
struct Scrubber {
  private enum Frame {
    /// Code; in an interpolation it ends at the closing bracket that has no opening one.
    case code(close: UInt8?, depth: Int)
    /// A string; `hashes` for Swift's raw strings, `length` 3 for triple quotes.
    case string(quote: UInt8, length: Int, hashes: Int)
  }

  private let language: Language
  private let source: [UInt8]
  private let quotes: [UInt8]
  private let lineComment: [UInt8]
  private var output: [UInt8] = []
  private var position = 0
  private var frames: [Frame] = [.code(close: nil, depth: 0)]
  /// The last byte of code that was not a blank: tells a regular expression from a division.
  private var lastCode = UInt8(ascii: "\n")

  private init(_ text: String, _ language: Language) {
    self.language = language
    source = Array(text.utf8)
    quotes = Array(language.quotes.utf8)
    lineComment = Array((language.lineComment ?? "").utf8)
    output.reserveCapacity(source.count)
  }

  /// The text with everything blanked that is not code.
  static func code(of text: String, in language: Language) -> String {
    var scrubber = Scrubber(text, language)
    while scrubber.position < scrubber.source.count { scrubber.step() }
    return String(decoding: scrubber.output, as: UTF8.self)
  }

  private mutating func step() {
    switch frames[frames.count - 1] {
    case .code(let close, let depth): stepInCode(close, depth)
    case .string(let quote, let length, let hashes): stepInString(quote, length, hashes)
    }
  }

  // MARK: Code

  private mutating func stepInCode(_ close: UInt8?, _ depth: Int) {
    if !lineComment.isEmpty && sees(lineComment) {
      blank { $0.current != UInt8(ascii: "\n") }
    } else if language.hasBlockComments && sees("/*") {
      blankBlockComment()
    } else if language.isJavaScript && sees("/") && startsRegularExpression {
      blankRegularExpression()
    } else if openString() {
      return
    } else {
      if let close { count(close, depth) }
      copy()
    }
  }

  /// Follows the brackets of an interpolation and leaves it with the last one.
  private mutating func count(_ close: UInt8, _ depth: Int) {
    let open = close == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "{")
    if current == open {
      frames[frames.count - 1] = .code(close: close, depth: depth + 1)
    } else if current == close && depth == 0 {
      frames.removeLast()
    } else if current == close {
      frames[frames.count - 1] = .code(close: close, depth: depth - 1)
    }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if sees("/*") && (language == .swift || depth == 0) {
        depth += 1
        blank(2)
      } else if sees("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && position < source.count
  }

  private var startsRegularExpression: Bool { "(,=:[!&|?{};\n>".utf8.contains(lastCode) }

  private mutating func blankRegularExpression() {
    blank(1)
    var inClass = false
    while position < source.count && current != UInt8(ascii: "\n") {
      if current == UInt8(ascii: "/") && !inClass { break }
      if current == UInt8(ascii: "[") { inClass = true }
      if current == UInt8(ascii: "]") { inClass = false }
      blank(current == UInt8(ascii: "\\") ? 2 : 1)
    }
    blank(1)
  }

  /// Enters a string if one begins here.
  private mutating func openString() -> Bool {
    var hashes = 0
    if language == .swift {
      while at(hashes) == UInt8(ascii: "#") { hashes += 1 }
    }
    guard let quote = at(hashes), quotes.contains(quote) else { return false }
    let mayBeTripled = language == .swift || language == .py
    let length = mayBeTripled && at(hashes + 1) == quote && at(hashes + 2) == quote ? 3 : 1
    for _ in 0..<(hashes + length) { copy() }
    frames.append(.string(quote: quote, length: length, hashes: hashes))
    return true
  }

  // MARK: Strings

  private mutating func stepInString(_ quote: UInt8, _ length: Int, _ hashes: Int) {
    let isTemplate = quote == UInt8(ascii: "`")
    if current == UInt8(ascii: "\\") && seesHashes(hashes, from: 1) {
      escape(hashes)
    } else if isTemplate && sees("${") {
      blank(1)
      interpolate(close: UInt8(ascii: "}"))
    } else if (0..<length).allSatisfy({ at($0) == quote }) && seesHashes(hashes, from: length) {
      for _ in 0..<(length + hashes) { copy() }
      frames.removeLast()
    } else if current == UInt8(ascii: "\n") && length == 1 && !isTemplate {
      frames.removeLast()
      copy()
    } else {
      blank(1)
    }
  }

  private mutating func escape(_ hashes: Int) {
    if language == .swift && at(1 + hashes) == UInt8(ascii: "(") {
      blank(1 + hashes)
      interpolate(close: UInt8(ascii: ")"))
    } else {
      blank(2 + hashes)
    }
  }

  private mutating func interpolate(close: UInt8) {
    copy()
    frames.append(.code(close: close, depth: 0))
  }

  // MARK: Bytes

  private var current: UInt8 { source[position] }

  private func at(_ offset: Int) -> UInt8? {
    position + offset < source.count ? source[position + offset] : nil
  }

  private func sees(_ text: some Sequence<UInt8>) -> Bool {
    source[position...].starts(with: text)
  }

  private func sees(_ text: String) -> Bool { sees(text.utf8) }

  private func seesHashes(_ count: Int, from offset: Int) -> Bool {
    (0..<count).allSatisfy { at(offset + $0) == UInt8(ascii: "#") }
  }

  private mutating func copy() {
    if current != UInt8(ascii: " ") { lastCode = current }
    output.append(current < 0x80 ? current : UInt8(ascii: "_"))
    position += 1
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where position < source.count {
      output.append(current == UInt8(ascii: "\n") ? current : UInt8(ascii: " "))
      position += 1
    }
  }

  private mutating func blank(while condition: (Scrubber) -> Bool) {
    while position < source.count && condition(self) { blank(1) }
  }
}
