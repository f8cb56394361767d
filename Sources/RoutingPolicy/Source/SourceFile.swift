// SPDX-License-Identifier: Apache-2.0

/// A policy file's text with its lines found, so that bytes become places and places bytes.
///
/// A byte order mark is dropped. Lines end where YAML says they do: LF, CR, CRLF, NEL, LS and PS.
struct SourceFile: Sendable {
  /// The largest file that is read, in bytes of UTF-8.
  static let maximumBytes = 4 << 20

  let name: String
  let text: String
  let bytes: [UInt8]
  /// Where each line begins.
  private let lineStarts: [Int]

  init(name: String, text: String) {
    self.name = name
    let clean = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    self.text = clean
    bytes = Array(clean.utf8)
    lineStarts = Self.lineStarts(of: bytes)
  }

  var lineCount: Int { lineStarts.count }
  var start: SourcePlace { SourcePlace(file: name, line: 1, column: 1) }

  func place(ofByte offset: Int) -> SourcePlace {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(max(offset, lineStarts[low]), bytes.count)
    let column = bytes[lineStarts[low]..<end].count { $0 & 0xC0 != 0x80 } + 1
    return SourcePlace(file: name, line: low + 1, column: column)
  }

  /// The byte at a line and column, both from 1; beyond the end of the line, its end.
  func byte(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    let limit = line < lineStarts.count ? lineStarts[line] : bytes.count
    var offset = lineStarts[line - 1]
    var left = column - 1
    while left > 0, offset < limit {
      offset += 1
      while offset < limit, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  /// A line without its break.
  func line(_ number: Int) -> String? {
    guard number >= 1, number <= lineStarts.count else { return nil }
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    var line = bytes[lineStarts[number - 1]..<end]
    while let last = line.last, last == 10 || last == 13 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Bytes of the line break at `offset`; 0 if there is none.
  func breakLength(at offset: Int) -> Int { Self.breakLength(in: bytes, at: offset) }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var offset = 0
    while offset < bytes.count {
      let length = breakLength(in: bytes, at: offset)
      offset += max(length, 1)
      if length > 0 { starts.append(offset) }
    }
    return starts
  }

  private static func breakLength(in bytes: [UInt8], at offset: Int) -> Int {
    guard offset < bytes.count else { return 0 }
    func next(_ ahead: Int) -> UInt8 { offset + ahead < bytes.count ? bytes[offset + ahead] : 0 }
    switch bytes[offset] {
    case 10: return 1
    case 13: return next(1) == 10 ? 2 : 1
    case 0xC2: return next(1) == 0x85 ? 2 : 0
    case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
    default: return 0
    }
  }
}
