// SPDX-License-Identifier: Apache-2.0

/// Cuts the source into words. Literals are decoded here.
struct Lexer {
  private static let longSymbols = ["&&", "||", "==", "!=", "<=", ">="]
  private static let shortSymbols = Set("()[]{}.,:?+-*/%<>!".utf8)

  let bytes: [UInt8]
  var position = 0

  init(_ source: String) {
    bytes = Array(source.utf8)
  }

  /// All words, ending with `end`.
  static func tokens(of source: String) throws(Finding) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// The byte so far ahead, 0 past the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  private mutating func next() throws(Finding) -> Token {
    skipBlanks()
    let start = position
    let kind = try kind()
    return Token(kind: kind, span: Span(start: start, end: position))
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch peek() {
      case UInt8(ascii: " "), 9, 10, 12, 13:
        position += 1
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        while position < bytes.count, peek() != 10 { position += 1 }
      default:
        return
      }
    }
  }

  private mutating func kind() throws(Finding) -> Token.Kind {
    guard position < bytes.count else { return .end }
    if let literal = try textLiteral() { return literal }
    if isDigit(peek()) || (peek() == UInt8(ascii: ".") && isDigit(peek(1))) { return try number() }
    if isNameStart(peek()) { return .identifier(takeName()) }
    if peek() == UInt8(ascii: "`") { return try quotedIdentifier() }
    return try symbol()
  }

  private mutating func takeName() -> String {
    let start = position
    while isNameStart(peek()) || isDigit(peek()) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func quotedIdentifier() throws(Finding) -> Token.Kind {
    let start = position
    guard let length = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "`")).map({ $0 - start - 1 })
    else {
      throw Finding(.syntax, "a name in backticks does not end", at: Span(start: start, end: bytes.count))
    }
    let name = bytes[(start + 1)..<(start + 1 + length)]
    let isAllowed = { (byte: UInt8) in isNameStart(byte) || isDigit(byte) || "./- ".utf8.contains(byte) }
    guard !name.isEmpty, name.allSatisfy(isAllowed) else {
      throw Finding(
        .syntax, "a name in backticks has letters, digits and the signs _ . / - only",
        at: Span(start: start, end: start + length + 2))
    }
    position = start + length + 2
    return .quotedIdentifier(String(decoding: name, as: UTF8.self))
  }

  private mutating func symbol() throws(Finding) -> Token.Kind {
    for long in Self.longSymbols where bytes[position...].starts(with: long.utf8) {
      position += 2
      return .symbol(long)
    }
    guard Self.shortSymbols.contains(peek()) else { throw strayCharacter() }
    position += 1
    return .symbol(String(UnicodeScalar(bytes[position - 1])))
  }

  private func strayCharacter() -> Finding {
    let rest = String(decoding: bytes[position...], as: UTF8.self)
    let scalar = rest.unicodeScalars.first.map { String($0) } ?? ""
    let hints = [
      "=": "equality is written ==", "&": "both is written &&", "|": "either is written ||",
      "“": "quotes are written \"",
      "”": "quotes are written \"", "‘": "quotes are written '", "’": "quotes are written '",
      "，": "a comma is written ,", "（": "a parenthesis is written (", "）": "a parenthesis is written )",
    ]
    return Finding(
      .syntax, "the character \(scalar) means nothing here",
      at: Span(start: position, end: position + scalar.utf8.count), suggestion: hints[scalar])
  }
}

func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

func isNameStart(_ byte: UInt8) -> Bool {
  let letter = byte | 0x20
  return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) || byte == UInt8(ascii: "_")
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  if isDigit(byte) { return byte - UInt8(ascii: "0") }
  let letter = byte | 0x20
  return (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter) ? letter - UInt8(ascii: "a") + 10 : nil
}
