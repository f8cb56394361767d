// SPDX-License-Identifier: Apache-2.0

/// Rows of bits of equal length in one flat array: who can serve what, who is ready for which channel.
///
/// Grows by whole rows and, in columns, by doubling. Bits beyond what was reserved read as false.
struct BitMatrix: Sendable {
  private(set) var rows: Int
  /// Words a row.
  private(set) var stride: Int
  private var words: Rows<UInt64>

  init(rows: Int = 0, columns: Int = 64) {
    self.rows = rows
    stride = max(1, (columns + 63) / 64)
    words = Rows(repeating: 0, count: rows * stride)
  }

  @inline(__always) func word(_ row: Int, _ index: Int) -> UInt64 { words[row * stride + index] }

  /// The words of a row, to be read in a tight loop: holds until something is changed.
  @inline(__always) func row(_ row: Int) -> UnsafePointer<UInt64> {
    words.pointer(from: row * stride, count: stride)
  }

  @inline(__always) subscript(row: Int, column: Int) -> Bool {
    guard row < rows, column >> 6 < stride else { return false }
    return words[row * stride + column >> 6] >> UInt64(column & 63) & 1 == 1
  }

  /// The place must have been reserved.
  @inline(__always) mutating func set(_ row: Int, _ column: Int, _ value: Bool) {
    let bit: UInt64 = 1 << UInt64(column & 63)
    if value {
      words[row * stride + column >> 6] |= bit
    } else {
      words[row * stride + column >> 6] &= ~bit
    }
  }

  /// The place must have been reserved.
  @inline(__always) mutating func setWord(_ row: Int, _ index: Int, _ word: UInt64) {
    words[row * stride + index] = word
  }

  mutating func reserve(rows newRows: Int, columns: Int) {
    let needed = (columns + 63) / 64
    if needed > stride {
      let newStride = max(needed, stride * 2)
      var wider = Rows<UInt64>(repeating: 0, count: max(rows, newRows) * newStride)
      for row in 0..<rows {
        for index in 0..<stride { wider[row * newStride + index] = words[row * stride + index] }
      }
      words = wider
      stride = newStride
      rows = max(rows, newRows)
    } else if newRows > rows {
      words.append(repeating: 0, count: (newRows - rows) * stride)
      rows = newRows
    }
  }

  mutating func detach() { words.detach() }

  mutating func clearRow(_ row: Int) {
    for index in row * stride..<(row + 1) * stride { words[index] = 0 }
  }
}
