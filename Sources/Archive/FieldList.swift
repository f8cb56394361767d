// SPDX-License-Identifier: Apache-2.0

/// Texts one behind the other, each with its length: how facts and messages look before they are sealed.
/// Later releases may add texts behind; a text that is not there reads as empty.
struct FieldList {
  private(set) var bytes: [UInt8] = []
  private var next = 0

  init() {}

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      withUnsafeBytes(of: UInt32(utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
      bytes.append(contentsOf: utf8)
    }
  }

  /// The next text; nil: there are no more.
  mutating func read() -> String? {
    guard bytes.count - next >= 4 else { return nil }
    let count = (0..<4).reversed().reduce(0) { $0 << 8 | Int(bytes[next + $1]) }
    guard bytes.count - next - 4 >= count else { return nil }
    defer { next += 4 + count }
    return String(decoding: bytes[(next + 4)..<(next + 4 + count)], as: UTF8.self)
  }
}
