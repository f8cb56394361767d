// SPDX-License-Identifier: Apache-2.0

extension Lexer {
  /// `42`, `42u`, `0x2A`, `4.2`, `.5`, `1e9`.
  mutating func number() throws(Finding) -> Token.Kind {
    let start = position
    let kind = isHexadecimal ? try hexadecimal() : try decimal()
    if isNameStart(peek()) || isDigit(peek()) {
      while isNameStart(peek()) || isDigit(peek()) { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      throw Finding(
        .literal, "\(text) is not a number", at: Span(start: start, end: position),
        suggestion: "a time span is written duration(\"\(text)\"), a text \"\(text)\"")
    }
    return kind
  }

  private var isHexadecimal: Bool {
    peek() == UInt8(ascii: "0") && peek(1) | 0x20 == UInt8(ascii: "x") && hexDigit(peek(2)) != nil
  }

  private mutating func hexadecimal() throws(Finding) -> Token.Kind {
    let start = position
    position += 2
    let digits = takeDigits { hexDigit($0) != nil }
    return try integer(digits, radix: 16, from: start)
  }

  private mutating func decimal() throws(Finding) -> Token.Kind {
    let start = position
    let whole = takeDigits(isDigit)
    var isDouble = false
    if peek() == UInt8(ascii: "."), isDigit(peek(1)) {
      isDouble = true
      position += 1
      _ = takeDigits(isDigit)
    }
    if let length = exponentLength {
      isDouble = true
      position += length
      _ = takeDigits(isDigit)
    }
    guard isDouble else { return try integer(whole, radix: 10, from: start) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw Finding(.literal, "\(text) is too large for a double", at: Span(start: start, end: position))
    }
    return .double(number)
  }

  /// Bytes of `e`, `e+` or `e-` if a digit follows them.
  private var exponentLength: Int? {
    guard peek() | 0x20 == UInt8(ascii: "e") else { return nil }
    let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
    return isDigit(peek(isSigned ? 2 : 1)) ? (isSigned ? 2 : 1) : nil
  }

  private mutating func integer(_ digits: String, radix: Int, from start: Int) throws(Finding) -> Token.Kind {
    let isUnsigned = peek() | 0x20 == UInt8(ascii: "u")
    if isUnsigned { position += 1 }
    guard let magnitude = UInt64(digits, radix: radix), isUnsigned || magnitude <= Int64.min.magnitude else {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      throw Finding(
        .literal, "\(text) does not fit in 64 bits", at: Span(start: start, end: position))
    }
    return isUnsigned ? .uint(magnitude) : .int(magnitude)
  }

  private mutating func takeDigits(_ isWanted: (UInt8) -> Bool) -> String {
    let run = bytes[position...].prefix(while: isWanted)
    position += run.count
    return String(decoding: run, as: UTF8.self)
  }
}
