// SPDX-License-Identifier: Apache-2.0

/// Few rows of many bits, most of them off: who is ready, who could be kept clear.
///
/// Above each row lies one with a bit for each of its words that is not empty, so that a sparse row is gone
/// through without looking at each word.
struct BitRows: Sendable {
  private let rows: Int
  /// Words a row.
  private(set) var stride = 1
  /// Words a row of the upper kind.
  private(set) var upperStride = 1
  private var words: Rows<UInt64>
  private var upper: Rows<UInt64>

  init(rows: Int) {
    self.rows = rows
    words = Rows(repeating: 0, count: rows)
    upper = Rows(repeating: 0, count: rows)
  }

  @inline(__always) func word(_ row: Int, _ index: Int) -> UInt64 { words[row * stride + index] }

  /// Bit n is on if word `index * 64 + n` of the row is not empty.
  @inline(__always) func upperWord(_ row: Int, _ index: Int) -> UInt64 { upper[row * upperStride + index] }

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
    let index = column >> 6
    let bit: UInt64 = 1 << UInt64(column & 63)
    let above: UInt64 = 1 << UInt64(index & 63)
    if value {
      words[row * stride + index] |= bit
      upper[row * upperStride + index >> 6] |= above
    } else {
      words[row * stride + index] &= ~bit
      if words[row * stride + index] == 0 { upper[row * upperStride + index >> 6] &= ~above }
    }
  }

  mutating func detach() {
    words.detach()
    upper.detach()
  }

  mutating func reserve(columns: Int) {
    let needed = (columns + 63) / 64
    guard needed > stride else { return }
    var wider = BitRows(rows: rows)
    wider.stride = max(needed, stride * 2)
    wider.upperStride = (wider.stride + 63) / 64
    wider.words = Rows(repeating: 0, count: rows * wider.stride)
    wider.upper = Rows(repeating: 0, count: rows * wider.upperStride)
    for row in 0..<rows {
      for index in 0..<stride where word(row, index) != 0 {
        wider.words[row * wider.stride + index] = word(row, index)
        wider.upper[row * wider.upperStride + index >> 6] |= 1 << UInt64(index & 63)
      }
    }
    self = wider
  }
}
