// SPDX-License-Identifier: Apache-2.0

/// CRC-32C (Castagnoli; RFC 3720, appendix B.4), eight bytes a step: finds every burst of damage up to 32
/// bits and all but one in four thousand million of the rest. It is no protection against malice.
struct Checksum {
  private var state: UInt32 = ~0

  var value: UInt32 { ~state }

  mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.littleEndian) { add($0) }
  }

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var state = self.state
    Self.table.withUnsafeBufferPointer { table in
      var place = 0
      while place + 8 <= bytes.count {
        let low = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)) ^ state
        let high = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 4, as: UInt32.self))
        state =
          table[0x700 + Int(low & 0xff)] ^ table[0x600 + Int(low >> 8 & 0xff)]
          ^ table[0x500 + Int(low >> 16 & 0xff)] ^ table[0x400 + Int(low >> 24)]
          ^ table[0x300 + Int(high & 0xff)] ^ table[0x200 + Int(high >> 8 & 0xff)]
          ^ table[0x100 + Int(high >> 16 & 0xff)] ^ table[Int(high >> 24)]
        place += 8
      }
      while place < bytes.count {
        state = state >> 8 ^ table[Int((state ^ UInt32(bytes[place])) & 0xff)]
        place += 1
      }
    }
    self.state = state
  }

  /// Eight tables of 256: the n-th is for a byte that n more bytes follow.
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: 0, count: 2048)
    for byte in 0..<256 {
      var remainder = UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0x82f6_3b78 : 0) }
      table[byte] = remainder
    }
    for place in 256..<2048 {
      let before = table[place - 256]
      table[place] = before >> 8 ^ table[Int(before & 0xff)]
    }
    return table
  }()
}
