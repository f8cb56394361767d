// SPDX-License-Identifier: Apache-2.0

/// The fields of an `application/x-www-form-urlencoded` body (WHATWG URL, section 5.1), each at most once.
///
/// Values are kept as the bytes that were sent, because signatures are made over them; as text they are
/// repaired UTF-8 without NUL.
package struct FormFields: Sendable {
  /// More fields than this are refused.
  package static let maximum = 64

  /// Why a body is not taken.
  package enum Mistake: Error, Hashable, Sendable {
    /// More than 64 fields.
    case tooMany
    /// A name comes twice.
    case duplicate
    /// A percent sign without two hexadecimal digits.
    case encoding
  }

  struct Field: Hashable, Sendable {
    var name: [UInt8]
    var value: [UInt8]
  }

  /// In the order of the body.
  private(set) var fields: [Field] = []

  package init(_ body: [UInt8]) throws(Mistake) {
    for pair in body.split(separator: UInt8(ascii: "&")) {
      guard fields.count < Self.maximum else { throw .tooMany }
      let middle = pair.firstIndex(of: UInt8(ascii: "="))
      let name = try Self.decode(pair[..<(middle ?? pair.endIndex)])
      let value = try middle.map { at throws(Mistake) in try Self.decode(pair[pair.index(after: at)...]) }
      guard !fields.contains(where: { $0.name == name }) else { throw .duplicate }
      fields.append(Field(name: name, value: value ?? []))
    }
  }

  /// nil: there is no such field, or it is empty.
  package subscript(name: String) -> String? {
    guard let field = fields.first(where: { $0.name.elementsEqual(name.utf8) }), !field.value.isEmpty else {
      return nil
    }
    return String(decoding: field.value.filter { $0 != 0 }, as: UTF8.self)
  }

  private static func decode(_ text: ArraySlice<UInt8>) throws(Mistake) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          throw .encoding
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
