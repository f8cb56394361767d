// SPDX-License-Identifier: Apache-2.0

/// A function, initialiser or computed property with a body, found by its braces (in Python by its
/// indentation).
struct FunctionSpan {
  let name: String
  /// Byte offsets in the file's code: the declaration's first byte and the body's last.
  let start: Int
  let end: Int
  let lineCount: Int

  private static let swiftHead = Pattern(
    #"(?<![.\w])(func +[^\s(<]+|init[?!]? *(?=[(<])|deinit(?= *\{)|subscript *(?=[(<])"#
      + #"|var +\w+ *:[^={\n]*(?=\{))"#
  )
  private static let pythonHead = Pattern(#"^ *(?:async )?def +(\w+)"#)
  private static let control: Set<String> = ["if", "for", "while", "switch", "catch", "with", "return", "do"]

  static func all(in code: String, language: Language) -> [FunctionSpan] {
    let bytes = Array(code.utf8)
    switch language {
    case .swift: return inSwift(code, bytes)
    case .py: return inPython(code, bytes)
    default: return language.hasBraces ? inBraces(bytes) : []
    }
  }

  private init(_ name: String, _ start: Int, _ end: Int, _ bytes: [UInt8]) {
    self.name = name
    self.start = start
    self.end = end
    lineCount = 1 + bytes[start...end].count { $0 == UInt8(ascii: "\n") }
  }

  // MARK: Swift

  private static func inSwift(_ code: String, _ bytes: [UInt8]) -> [FunctionSpan] {
    swiftHead.matches(in: code).compactMap { head in
      guard let open = bodyStart(after: head.offset, bytes), let end = matching(open, bytes) else {
        return nil
      }
      let name = head.text.split(separator: " ").dropFirst(head.text.hasPrefix("init") ? 0 : 1).first
      return FunctionSpan(String(name ?? "deinit"), head.offset, end, bytes)
    }
  }

  /// The brace that opens the body; nil for a requirement of a protocol, which has none.
  private static func bodyStart(after offset: Int, _ bytes: [UInt8]) -> Int? {
    var depth = 0
    var position = offset
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "{") where depth == 0: return position
      case UInt8(ascii: "}") where depth == 0: return nil
      case UInt8(ascii: "\n") where depth == 0 && !continues(position, bytes): return nil
      default: break
      }
      position += 1
    }
    return nil
  }

  /// True if the declaration goes on after this line feed: the next line opens the body or says more of the
  /// signature.
  private static func continues(_ lineFeed: Int, _ bytes: [UInt8]) -> Bool {
    let rest = bytes[(lineFeed + 1)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    return ["{", "->", "where ", "throws", "async", "rethrows", "&", ":"].contains {
      rest.starts(with: $0.utf8)
    }
      || bytes[..<lineFeed].last { $0 != UInt8(ascii: " ") } == UInt8(ascii: ",")
  }

  // MARK: C, C++, JavaScript

  /// Every `) {` that no control word opens, and every `=> {`.
  private static func inBraces(_ bytes: [UInt8]) -> [FunctionSpan] {
    bytes.indices.filter { bytes[$0] == UInt8(ascii: "{") }.compactMap { open in
      guard let start = headStart(of: open, bytes), let end = matching(open, bytes) else { return nil }
      return FunctionSpan(word(endingAt: start, bytes), start, end, bytes)
    }
  }

  private static func headStart(of open: Int, _ bytes: [UInt8]) -> Int? {
    let before = bytes[..<open].lastIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    guard let before else { return nil }
    if opensModule(open, bytes) { return nil }
    if before > 0 && bytes[before] == UInt8(ascii: ">") && bytes[before - 1] == UInt8(ascii: "=") {
      return before
    }
    guard bytes[before] == UInt8(ascii: ")") else { return nil }
    var depth = 0
    var position = before
    while position > 0 {
      if bytes[position] == UInt8(ascii: ")") { depth += 1 }
      if bytes[position] == UInt8(ascii: "(") { depth -= 1 }
      if depth == 0 { break }
      position -= 1
    }
    return control.contains(word(endingAt: position, bytes)) ? nil : position
  }

  /// True for `(() => {` in the first column: the wrapper of a classic script, which stands for its file.
  private static func opensModule(_ open: Int, _ bytes: [UInt8]) -> Bool {
    let lineFeed = bytes[..<open].lastIndex(of: UInt8(ascii: "\n"))
    let line = bytes[(lineFeed.map { $0 + 1 } ?? 0)..<open]
    return ["(() =>", "(function ()", "(async () =>"].contains { line.starts(with: $0.utf8) }
  }

  private static func word(endingAt end: Int, _ bytes: [UInt8]) -> String {
    var last = end
    while last > 0 && bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
    var first = last
    while first > 0 && isWord(bytes[first - 1]) { first -= 1 }
    return String(decoding: bytes[first..<last], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || Character(UnicodeScalar(byte)).isLetter
      || Character(UnicodeScalar(byte)).isNumber
  }

  /// The closing brace of the one at `open`.
  private static func matching(_ open: Int, _ bytes: [UInt8]) -> Int? {
    var depth = 0
    for position in open..<bytes.count {
      if bytes[position] == UInt8(ascii: "{") { depth += 1 }
      if bytes[position] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  // MARK: Python

  private static func inPython(_ code: String, _ bytes: [UInt8]) -> [FunctionSpan] {
    pythonHead.matches(in: code).map { head in
      let indentation = bytes[head.offset...].prefix { $0 == UInt8(ascii: " ") }.count
      var end = head.offset
      var signatureEnded = false
      var position = head.offset
      for line in bytes[head.offset...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      {
        let depth = line.prefix { $0 == UInt8(ascii: " ") }.count
        let isBlank = depth == line.count
        if signatureEnded && !isBlank && depth <= indentation { break }
        if !isBlank { end = position + line.count - 1 }
        if line.last == UInt8(ascii: ":") { signatureEnded = true }
        position += line.count + 1
      }
      return FunctionSpan(head.text, head.offset, end, bytes)
    }
  }
}
