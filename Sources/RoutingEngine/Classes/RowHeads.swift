// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What stands in line of the classes of a row, which the same agents serve: a queue's tiers and channels, as
/// a rule. An agent that got free looks at the rows it serves, and only where a contact of the row can be
/// better than the second best so far at its classes, which lie side by side.
struct RowHeads: Sendable {
  /// Of so many groups that age alike the best are known.
  static let groupsAtMost = 8
  /// Sums of counts hold so many classes.
  static let classesAtMost = 60_000
  private static let channels = 4

  /// The first in line of a class, as it is compared with those of other classes.
  struct Cell: Sendable {
    var key: Int64 = 0
    /// In milliseconds.
    var arrivedAt: Int64 = 0
    /// -1: nobody is in line.
    var slot: Int32 = -1
    /// Of the classes that age alike; means nothing where there are more than are known.
    var group: UInt8 = 0
    var channel: UInt8 = 0
    /// Its place does not tell who may have it.
    var isUnclear = false

    init(_ head: ClassHead) {
      key = head.key
      arrivedAt = head.arrivedAt
      slot = head.slot
      group = UInt8(truncatingIfNeeded: head.group)
      channel = head.channel.rawValue
      isUnclear = head.isUnclear
    }
  }

  /// Where a row's classes lie, and what is counted of them.
  private struct Span: Sendable {
    var first: Int32 = 0
    var count: Int32 = 0
    /// Places there are for more of them.
    var room: Int32 = 0
    /// How many must be looked at more closely than by the urgency of the first.
    var unclear: Int32 = 0
    /// How many have somebody in line, 16 bits a channel.
    var counts: UInt64 = 0
  }

  private var spans = Rows<Span>()
  /// By place; the places of a row lie side by side.
  private var cells = Rows<Cell>()
  /// Likewise: the first for whom nobody is kept clear, where it need not stand back.
  private var wantedCells = Rows<Cell>()
  private var numbers = Rows<Int32>()
  /// By class: its place.
  private var places = Rows<Int32>()
  /// How many groups there is room for in `tops`.
  private var groups = 1
  /// By row, group and channel: the key of the first of all in line; `Int64.min`: nobody is. Of two groups
  /// that is a line of memory a row.
  private var tops = Rows<Int64>()
  /// Likewise for `wantedCells`.
  private var wantedTops = Rows<Int64>()
  /// The rows with somebody in line, and those of them with classes to be looked at more closely.
  private var bits = BitMatrix(rows: 2)

  @inline(__always) var count: Int { spans.count }

  /// The classes of a row: holds until something is changed.
  @inline(__always) func numbers(of row: Int) -> UnsafeBufferPointer<Int32> {
    let (first, count) = (Int(spans[row].first), Int(spans[row].count))
    return UnsafeBufferPointer(start: numbers.pointer(from: first, count: count), count: count)
  }

  /// Of each of them, in that order, the first in line. Holds as long.
  @inline(__always) func cells(of row: Int) -> UnsafeBufferPointer<Cell> {
    let (first, count) = (Int(spans[row].first), Int(spans[row].count))
    return UnsafeBufferPointer(start: cells.pointer(from: first, count: count), count: count)
  }

  /// Of each of them, in that order, the first for whom nobody is kept clear; of classes that stand back
  /// nobody. Holds as long.
  @inline(__always) func wantedCells(of row: Int) -> UnsafeBufferPointer<Cell> {
    let (first, count) = (Int(spans[row].first), Int(spans[row].count))
    return UnsafeBufferPointer(start: wantedCells.pointer(from: first, count: count), count: count)
  }

  /// 64 rows at once: those with somebody in line.
  @inline(__always) func open(_ index: Int) -> UInt64 { bits.word(0, index) }

  /// 64 rows at once: those where a class must be looked at more closely.
  @inline(__always) func unclear(_ index: Int) -> UInt64 { bits.word(1, index) }

  /// By row, group and channel: the key of the first of all in line. Holds until something is changed.
  @inline(__always) var allTops: UnsafeBufferPointer<Int64> { tops.all }

  /// Likewise: of the first for whom nobody is kept clear.
  @inline(__always) var allWantedTops: UnsafeBufferPointer<Int64> { wantedTops.all }

  /// From one row to the next in them.
  @inline(__always) var lanes: Int { groups &* Self.channels }

  /// 64 rows each: those with somebody in line. Holds as long.
  @inline(__always) var allOpen: UnsafePointer<UInt64> { bits.row(0) }

  /// How many classes have somebody in line, 16 bits a channel.
  @inline(__always) func counts(of row: Int) -> UInt64 { spans[row].counts }

  /// The sum for some channels.
  @inline(__always) static func sum(_ counts: UInt64, _ channels: UInt8) -> Int {
    var sum: UInt64 = 0
    for channel in 0..<4 where channels >> UInt8(channel) & 1 == 1 {
      sum += counts >> UInt64(channel * 16) & 0xFFFF
    }
    return Int(sum)
  }

  // MARK: Changes

  mutating func detach() {
    spans.detach()
    cells.detach()
    wantedCells.detach()
    numbers.detach()
    places.detach()
    tops.detach()
    wantedTops.detach()
    bits.detach()
  }

  /// A new class, with nobody in line.
  ///
  /// - Parameter known: how many groups there are now, with its own.
  mutating func add(_ number: Int, _ head: ClassHead, to row: Int, groups known: Int) {
    if known > groups, groups < Self.groupsAtMost { widen(to: min(Self.groupsAtMost, groups * 2)) }
    while spans.count <= row {
      spans.append(Span())
      tops.append(repeating: .min, count: groups * Self.channels)
      wantedTops.append(repeating: .min, count: groups * Self.channels)
    }
    bits.reserve(rows: 2, columns: row + 1)
    if spans[row].room == 0 { move(row) }
    let place = Int(spans[row].first + spans[row].count)
    spans[row].count += 1
    spans[row].room -= 1
    cells[place] = Cell(head)
    wantedCells[place] = Cell(head)
    numbers[place] = Int32(truncatingIfNeeded: number)
    while places.count <= number { places.append(-1) }
    places[number] = Int32(truncatingIfNeeded: place)
  }

  /// The row goes to the end, where there is room for twice as many classes.
  private mutating func move(_ row: Int) {
    let (old, count) = (Int(spans[row].first), Int(spans[row].count))
    let room = max(8, count * 2)
    let empty = Cell(ClassHead())
    // At the beginning of a line of memory.
    let first = (cells.count + 7) / 8 * 8
    let more = first + room - cells.count
    cells.append(repeating: empty, count: more)
    wantedCells.append(repeating: empty, count: more)
    numbers.append(repeating: -1, count: more)
    for index in 0..<count {
      cells[first + index] = cells[old + index]
      wantedCells[first + index] = wantedCells[old + index]
      numbers[first + index] = numbers[old + index]
      places[Int(numbers[old + index])] = Int32(truncatingIfNeeded: first + index)
    }
    spans[row].first = Int32(truncatingIfNeeded: first)
    spans[row].room = Int32(truncatingIfNeeded: room - count)
  }

  private mutating func widen(to more: Int) {
    let (old, new) = (groups * Self.channels, more * Self.channels)
    var wider = (Rows<Int64>(repeating: .min, count: count * new), Rows<Int64>())
    wider.1.append(repeating: .min, count: count * new)
    for row in 0..<count {
      for lane in 0..<old {
        wider.0[row * new + lane] = tops[row * old + lane]
        wider.1[row * new + lane] = wantedTops[row * old + lane]
      }
    }
    (tops, wantedTops) = wider
    groups = more
  }

  /// The head of a class of the row is another.
  mutating func note(_ number: Int, in row: Int, from old: ClassHead, _ new: ClassHead) {
    cells[Int(places[number])] = Cell(new)
    if (old.slot < 0) != (new.slot < 0) {
      let one: UInt64 = 1 << UInt64(Int(new.channel.rawValue) * 16)
      let counts = new.slot < 0 ? spans[row].counts - one : spans[row].counts + one
      spans[row].counts = counts
      bits.set(0, row, counts != 0)
    }
    if old.isUnclear != new.isUnclear {
      spans[row].unclear += new.isUnclear ? 1 : -1
      bits.set(1, row, spans[row].unclear != 0)
    }
    guard let lane = lane(row, new) else { return }
    let top = tops[lane]
    if new.slot >= 0, new.key >= top {
      tops[lane] = new.key
    } else if old.slot >= 0, old.key >= top {
      tops[lane] = Self.highest(cells(of: row), like: new)
    }
  }

  /// The first for whom nobody is kept clear is another.
  mutating func noteWanted(_ number: Int, in row: Int, from old: ClassHead, _ new: ClassHead) {
    if new.mustLeave > 0 { return }
    wantedCells[Int(places[number])] = Cell(new)
    guard let lane = lane(row, new) else { return }
    let top = wantedTops[lane]
    if new.slot >= 0, new.key >= top {
      wantedTops[lane] = new.key
    } else if old.slot >= 0, old.key >= top {
      wantedTops[lane] = Self.highest(wantedCells(of: row), like: new)
    }
  }

  @inline(__always) private func lane(_ row: Int, _ head: ClassHead) -> Int? {
    let group = Int(head.group)
    return group < groups ? (row * groups + group) * Self.channels + Int(head.channel.rawValue) : nil
  }

  private static func highest(_ cells: UnsafeBufferPointer<Cell>, like head: ClassHead) -> Int64 {
    var top = Int64.min
    for cell in cells where cell.slot >= 0 && cell.channel == head.channel.rawValue {
      if Int(cell.group) == Int(head.group) { top = max(top, cell.key) }
    }
    return top
  }
}
