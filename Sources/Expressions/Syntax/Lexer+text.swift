// SPDX-License-Identifier: Apache-2.0

extension Lexer {
  /// A text or bytes literal with its prefix (`r`, `b`, `br`, `rb`), or nil if none begins here.
  mutating func textLiteral() throws(Finding) -> Token.Kind? {
    var prefix = 0
    var isRaw = false
    var isBytes = false
    while prefix < 2, !isQuote(peek(prefix)) {
      switch peek(prefix) | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes: isBytes = true
      default: return nil
      }
      prefix += 1
    }
    guard isQuote(peek(prefix)) else { return nil }
    let start = position
    position += prefix
    let content = try content(isRaw: isRaw, isBytes: isBytes, start: start)
    if isBytes { return .bytes(content) }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Finding(.literal, "the text is not valid Unicode", at: Span(start: start, end: position))
    }
    return .string(text)
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func content(isRaw: Bool, isBytes: Bool, start: Int) throws(Finding) -> [UInt8] {
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    let width = isTriple ? 3 : 1
    position += width
    var content: [UInt8] = []
    while true {
      let byte = peek()
      let isOpen = position < bytes.count && (isTriple || (byte != 10 && byte != 13))
      guard isOpen else {
        throw Finding(
          .syntax, "a text that begins here does not end", at: Span(start: start, end: start + 1),
          suggestion: "close it with \(String(repeating: String(UnicodeScalar(quote)), count: width))")
      }
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        position += width
        return content
      }
      if byte == UInt8(ascii: "\\"), !isRaw {
        content += try escape(isBytes: isBytes)
      } else {
        content.append(byte)
        position += 1
      }
    }
  }

  private static let simpleEscapes: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: [
      ("a", 7), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9), ("v", 11), ("\\", 92), ("?", 63),
      ("\"", 34),
      ("'", 39), ("`", 96),
    ].map { (($0.0 as Unicode.Scalar).value, $0.1) }.map { (UInt8($0.0), $0.1) })

  private mutating func escape(isBytes: Bool) throws(Finding) -> [UInt8] {
    let start = position
    let letter = peek(1)
    position += 2
    if let byte = Self.simpleEscapes[letter] { return [byte] }
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return try encoded(code(digits: 2, radix: 16), isBytes: isBytes, from: start)
    case UInt8(ascii: "u") where !isBytes:
      return try encoded(code(digits: 4, radix: 16), isBytes: false, from: start)
    case UInt8(ascii: "U") where !isBytes:
      return try encoded(code(digits: 8, radix: 16), isBytes: false, from: start)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      position -= 1
      return try encoded(code(digits: 3, radix: 8), isBytes: isBytes, from: start)
    default:
      throw badEscape(from: start)
    }
  }

  private mutating func code(digits: Int, radix: Int) -> UInt32? {
    let field = bytes[position...].prefix(digits)
    position += field.count
    guard field.count == digits, field.allSatisfy({ hexDigit($0) != nil }) else { return nil }
    return UInt32(String(decoding: field, as: UTF8.self), radix: radix)
  }

  private func encoded(_ code: UInt32?, isBytes: Bool, from start: Int) throws(Finding) -> [UInt8] {
    guard let code else { throw badEscape(from: start) }
    if isBytes { return [UInt8(truncatingIfNeeded: code)] }
    guard let scalar = Unicode.Scalar(code) else { throw badEscape(from: start) }
    return Array(String(scalar).utf8)
  }

  private func badEscape(from start: Int) -> Finding {
    var end = max(start + 1, min(position, bytes.count))
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let text = String(decoding: bytes[start..<end], as: UTF8.self)
    return Finding(
      .literal, "\(text) is not an escape", at: Span(start: start, end: end),
      suggestion: "write a backslash as \\\\, or put r before the quote: r\"…\"")
  }
}
