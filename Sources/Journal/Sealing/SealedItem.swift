// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One sealed content as it lies in a row, one after the other:
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | kind of the item (lower 4 bits), + 16: the owner is an agent, + 32: the sealed bytes are a blob |
/// | varint | number of the owner |
/// | varint | generation of the owner's key |
/// | varint | length of the sealed bytes |
/// | that many, or 32 | nonce, cipher text, tag; or the blob's name |
///
/// Position of the record (or snapshot), place in it, kind, owner and generation are bound into the sealed
/// bytes: an item that was moved elsewhere does not open.
struct SealedItem {
  static let agentFlag: UInt8 = 0x10
  static let blobFlag: UInt8 = 0x20

  /// What an item belongs to.
  enum Place: UInt8 {
    case record = 0x52  // "R"
    case snapshot = 0x53  // "S"
  }

  var kind: Content.Item.Kind
  var owner: KeyOwner
  var generation: UInt32
  /// Where the sealed bytes lie in the row; empty for a blob.
  var range: Range<Int>
  var blob: BlobName?

  /// What is bound into the sealed bytes.
  static func bound(
    _ place: Place, position: UInt64, index: Int, kind: Content.Item.Kind, owner: KeyOwner, generation: UInt32
  ) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 26) { buffer, count in
      buffer[0] = place.rawValue
      buffer[1] = kind.rawValue
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      bytes.storeBytes(of: owner.raw.littleEndian, toByteOffset: 2, as: UInt64.self)
      bytes.storeBytes(of: position.littleEndian, toByteOffset: 10, as: UInt64.self)
      bytes.storeBytes(of: UInt32(truncatingIfNeeded: index).littleEndian, toByteOffset: 18, as: UInt32.self)
      bytes.storeBytes(of: generation.littleEndian, toByteOffset: 22, as: UInt32.self)
      count = 26
    }
  }
}

extension SealedItem {
  /// Reads the items of a row, without opening any.
  static func items(_ row: [UInt8]) throws(CodingFault) -> [SealedItem] {
    var items: [SealedItem] = []
    var next = 0
    while next < row.count {
      let head = row[next]
      next += 1
      guard head & 0xc0 == 0, let kind = Content.Item.Kind(rawValue: head & 0x0f) else { throw .unknown }
      let number = try varint(row, &next)
      let generation = try varint(row, &next)
      let count = try varint(row, &next)
      guard number <= UInt32.max, generation <= UInt32.max else { throw .malformed }
      let isBlob = head & blobFlag != 0
      let length = isBlob ? 32 : count
      guard length <= UInt64(row.count - next) else { throw .malformed }
      let range = next..<next + Int(length)
      next = range.upperBound
      let space = head & agentFlag != 0 ? KeyOwner.agents : KeyOwner.customers
      items.append(
        SealedItem(
          kind: kind, owner: KeyOwner(raw: space << 32 | number), generation: UInt32(generation),
          range: range,
          blob: isBlob ? BlobName(bytes: row[range]) : nil))
    }
    return items
  }

  private static func varint(_ row: [UInt8], _ next: inout Int) throws(CodingFault) -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while next < row.count, shift < 63 {
      let byte = row[next]
      next += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    throw .malformed
  }
}
