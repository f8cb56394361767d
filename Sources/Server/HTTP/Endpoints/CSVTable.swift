// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// A table as comma-separated values (RFC 4180): quotes, line ends of either kind, a byte-order mark is
/// skipped.
struct CSVTable: Sendable {
  struct Row: Sendable {
    /// Where it starts in the text, from 1.
    var line: Int
    var cells: [String]
  }

  private(set) var header: [String] = []
  private(set) var rows: [Row] = []

  /// - Throws: `invalid-field` when the text is not UTF-8 or a quote does not end.
  init(_ buffer: ByteBuffer) throws(Problem) {
    guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
      throw .invalid("body", "is not UTF-8")
    }
    var reader = Reader(Array(text.utf8))
    if let first = try reader.row() { header = first.cells }
    while let row = try reader.row() {
      if row.cells != [""] { rows.append(row) }
    }
  }

  private struct Reader {
    let bytes: [UInt8]
    var offset = 0
    var line = 1

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    }

    /// nil at the end.
    mutating func row() throws(Problem) -> Row? {
      guard offset < bytes.count else { return nil }
      var row = Row(line: line, cells: [])
      while true {
        row.cells.append(try cell())
        guard offset < bytes.count else { return row }
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: ",") { continue }
        if byte == 0x0D, offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
        line += 1
        return row
      }
    }

    /// Stops at the comma, the line's end, or the end.
    private mutating func cell() throws(Problem) -> String {
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else {
        let start = offset
        while offset < bytes.count, !Self.endsCell(bytes[offset]) { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
      }
      let start = line
      offset += 1
      var text: [UInt8] = []
      while offset < bytes.count {
        let byte = bytes[offset]
        offset += 1
        if byte == UInt8(ascii: "\"") {
          guard offset < bytes.count, bytes[offset] == byte else { return try ended(text) }
          offset += 1
        }
        if byte == 0x0A { line += 1 }
        text.append(byte)
      }
      throw .invalid("body", "has a quote in line \(start) that does not end")
    }

    private func ended(_ text: [UInt8]) throws(Problem) -> String {
      guard offset == bytes.count || Self.endsCell(bytes[offset]) else {
        throw .invalid("body", "has text behind a closing quote in line \(line)")
      }
      return String(decoding: text, as: UTF8.self)
    }

    private static func endsCell(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
  }
}
