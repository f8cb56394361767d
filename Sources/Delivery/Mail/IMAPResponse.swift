// SPDX-License-Identifier: Apache-2.0

/// One response of a server (RFC 3501, 7): a line, with what was sent as literals beside it.
struct IMAPResponse {
  /// Without its literals: `* 12 FETCH (UID 5 BODY[] {310})`, each `{n}` still in its place. Bytes that are
  /// not ASCII may stand in quoted strings.
  var line: [UInt8]
  var literals: [[UInt8]]

  /// Upper case beginnings are compared without case.
  func begins(with words: String) -> Bool {
    let letters = Array(words.utf8)
    return line.count >= letters.count && letters.indices.allSatisfy { Self.upper(line[$0]) == letters[$0] }
  }

  /// The number behind a word: `number(after: "UID ")`.
  func number(after word: String) -> UInt64? {
    guard let start = position(behind: word) else { return nil }
    var value: UInt64 = 0
    var digits = 0
    for byte in line[start...].prefix(19) {
      guard (0x30...0x39).contains(byte) else { break }
      value = value * 10 + UInt64(byte - 0x30)
      digits += 1
    }
    return digits == 0 ? nil : value
  }

  /// What the first `BODY[…]` holds: a literal, a quoted string; nil: none, or NIL.
  func body() -> [UInt8]? {
    if let first = literals.first { return first }
    guard let start = position(behind: "BODY["), let end = line[start...].firstIndex(of: UInt8(ascii: "]"))
    else {
      return nil
    }
    guard let quote = line[end...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    var result: [UInt8] = []
    var index = quote + 1
    while index < line.count, line[index] != UInt8(ascii: "\"") {
      if line[index] == UInt8(ascii: "\\") { index += 1 }
      if index < line.count { result.append(line[index]) }
      index += 1
    }
    return result
  }

  /// The numbers of a `* SEARCH` line.
  func numbers() -> [UInt32] {
    var result: [UInt32] = []
    var value: UInt64?
    for byte in line.dropFirst("* SEARCH".utf8.count) + [32] {
      if (0x30...0x39).contains(byte) {
        value = min((value ?? 0) * 10 + UInt64(byte - 0x30), 1 << 40)
      } else if let number = value {
        if let uid = UInt32(exactly: number), uid > 0 { result.append(uid) }
        value = nil
      }
    }
    return result
  }

  private func position(behind word: String) -> Int? {
    let letters = Array(word.utf8)
    guard line.count >= letters.count else { return nil }
    for start in 0...(line.count - letters.count)
    where letters.indices.allSatisfy({ Self.upper(line[start + $0]) == letters[$0] }) {
      return start + letters.count
    }
    return nil
  }

  private static func upper(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte - 0x20 : byte }
}
