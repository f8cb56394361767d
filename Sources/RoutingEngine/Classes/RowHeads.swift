// SPDX-License-Identifier: Apache-2.0

/// What stands in line of the classes of a row, which the same agents serve: a queue's tiers and channels, as
/// a rule. An agent that got free looks at the rows it serves, and only where a contact of the row can be
/// better than the second best so far at its classes: a tenth of them.
struct RowHeads: Sendable {
  /// Of so many groups that age alike the best are known.
  static let groupsAtMost = 8
  /// Sums of counts hold so many classes.
  static let classesAtMost = 60_000

  /// By row: its classes.
  private(set) var classes: ContiguousArray<Rows<Int32>> = []
  /// By row and group: the key of the first of all in line; `Int64.min`: nobody is. A line of memory a row.
  private var tops = Rows<SIMD8<Int64>>()
  /// By row: how many of its classes have somebody in line, 16 bits a channel.
  private var counts = Rows<UInt64>()
  /// By row: how many of them must be looked at more closely than by the urgency of the first.
  private var unclear = Rows<Int32>()
  /// The rows with somebody in line, and those of them with such classes.
  private var bits = BitMatrix(rows: 2)

  var count: Int { classes.count }

  /// The classes of a row: holds until something is changed.
  @inline(__always) func numbers(of row: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(
      start: classes[row].pointer(from: 0, count: classes[row].count), count: classes[row].count)
  }

  /// 64 rows at once: those with somebody in line.
  @inline(__always) func open(_ index: Int) -> UInt64 { bits.word(0, index) }

  /// 64 rows at once: those where a class must be looked at more closely.
  @inline(__always) func unclear(_ index: Int) -> UInt64 { bits.word(1, index) }

  @inline(__always) func tops(of row: Int) -> SIMD8<Int64> { tops[row] }

  /// How many classes have somebody in line, 16 bits a channel.
  @inline(__always) func counts(of row: Int) -> UInt64 { counts[row] }

  /// The sum for some channels.
  @inline(__always) static func sum(_ counts: UInt64, _ channels: UInt8) -> Int {
    var sum: UInt64 = 0
    for channel in 0..<4 where channels >> UInt8(channel) & 1 == 1 {
      sum += counts >> UInt64(channel * 16) & 0xFFFF
    }
    return Int(sum)
  }

  /// A new class, with nobody in line.
  mutating func add(_ number: Int, to row: Int) {
    while classes.count <= row {
      classes.append(Rows())
      tops.append(SIMD8(repeating: .min))
      counts.append(0)
      unclear.append(0)
    }
    bits.reserve(rows: 2, columns: row + 1)
    classes[row].append(Int32(truncatingIfNeeded: number))
  }

  /// The head of a class of the row is another; `heads` has it already.
  mutating func note(_ number: Int, in row: Int, from old: ClassHead, _ heads: borrowing Rows<ClassHead>) {
    let new = heads[number]
    if (old.slot < 0) != (new.slot < 0) {
      let one: UInt64 = 1 << UInt64(Int(new.channel.rawValue) * 16)
      counts[row] = new.slot < 0 ? counts[row] - one : counts[row] + one
      bits.set(0, row, counts[row] != 0)
    }
    if old.isUnclear != new.isUnclear {
      unclear[row] += new.isUnclear ? 1 : -1
      bits.set(1, row, unclear[row] != 0)
    }
    let group = Int(new.group)
    if group >= Self.groupsAtMost { return }
    let top = tops[row][group]
    if new.slot >= 0, new.key >= top {
      tops[row][group] = new.key
    } else if old.slot >= 0, old.key >= top {
      tops[row][group] = highest(row, group, heads)
    }
  }

  private func highest(_ row: Int, _ group: Int, _ heads: borrowing Rows<ClassHead>) -> Int64 {
    var top = Int64.min
    for number in numbers(of: row) {
      let head = heads[Int(number)]
      if Int(head.group) == group, head.slot >= 0 { top = max(top, head.key) }
    }
    return top
  }
}
