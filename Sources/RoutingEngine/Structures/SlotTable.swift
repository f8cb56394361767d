// SPDX-License-Identifier: Apache-2.0

/// From a serial number (never 0) to the slot where its record lies.
///
/// Numbers are given out one after another, and most of those in the system at one time lie close together.
/// So slots stand by number, in pages of 128; a small table finds the page (open addressing, at most three
/// quarters full). A hundred thousand contacts take half a megabyte, which the processor holds close, where a
/// table with each number in a place of its own takes four and misses at each look.
///
/// Not seeded and never iterated: the numbers are given out by the router, nobody can choose them.
struct SlotTable: Sendable {
  private struct Entry: Sendable {
    /// The numbers' upper bits, and one; 0: nobody's.
    var key: UInt64 = 0
    var page: Int32 = 0
  }

  private static let bits: UInt64 = 7
  private static let pageSize = 128

  private var directory = ContiguousArray(repeating: Entry(), count: 16)
  private var shift: UInt64 = 60
  private var used = 0
  /// By page and lower bits; -1: nobody's.
  private var slots = Rows<Int32>()
  /// By page: how many stand there.
  private var counts = Rows<Int32>()
  private var free: ContiguousArray<Int32> = []
  private(set) var count = 0

  @inline(__always) private func home(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// Where the number stands, or would; nil: its page is not there.
  @inline(__always) private func place(_ number: UInt64) -> Int? {
    let key = (number >> Self.bits) &+ 1
    let mask = directory.count - 1
    var place = home(key)
    while directory[place].key != 0 {
      if directory[place].key == key {
        return Int(directory[place].page) * Self.pageSize + Int(number & UInt64(Self.pageSize - 1))
      }
      place = (place + 1) & mask
    }
    return nil
  }

  @inline(__always) subscript(number: UInt64) -> Int? {
    guard number != 0, let place = place(number) else { return nil }
    let slot = slots[place]
    return slot < 0 ? nil : Int(slot)
  }

  mutating func detach() {
    slots.detach()
    counts.detach()
  }

  /// The number must not be 0 nor in the table.
  mutating func insert(_ number: UInt64, _ slot: Int) {
    let known = place(number)
    let place = known ?? newPage(number >> Self.bits) + Int(number & UInt64(Self.pageSize - 1))
    slots[place] = Int32(truncatingIfNeeded: slot)
    counts[place / Self.pageSize] += 1
    count += 1
  }

  mutating func remove(_ number: UInt64) {
    guard number != 0, let place = place(number), slots[place] >= 0 else { return }
    slots[place] = -1
    count -= 1
    let page = place / Self.pageSize
    counts[page] -= 1
    if counts[page] > 0 { return }
    free.append(Int32(truncatingIfNeeded: page))
    removePage((number >> Self.bits) &+ 1)
  }

  /// Where the new page begins.
  private mutating func newPage(_ upper: UInt64) -> Int {
    if (used + 1) * 4 > directory.count * 3 { grow() }
    var page = slots.count / Self.pageSize
    if let known = free.popLast() {
      page = Int(known)
    } else {
      slots.append(repeating: -1, count: Self.pageSize)
      counts.append(0)
    }
    put(Entry(key: upper &+ 1, page: Int32(truncatingIfNeeded: page)))
    used += 1
    return page * Self.pageSize
  }

  private mutating func removePage(_ key: UInt64) {
    let mask = directory.count - 1
    var hole = home(key)
    while directory[hole].key != key {
      if directory[hole].key == 0 { return }
      hole = (hole + 1) & mask
    }
    // Those behind are moved up when the hole lies on their way from home.
    var place = (hole + 1) & mask
    while directory[place].key != 0 {
      let wanted = home(directory[place].key)
      if (place &- wanted) & mask >= (place &- hole) & mask {
        directory[hole] = directory[place]
        hole = place
      }
      place = (place + 1) & mask
    }
    directory[hole].key = 0
    used -= 1
  }

  private mutating func put(_ entry: Entry) {
    let mask = directory.count - 1
    var place = home(entry.key)
    while directory[place].key != 0 { place = (place + 1) & mask }
    directory[place] = entry
  }

  private mutating func grow() {
    let old = directory
    directory = ContiguousArray(repeating: Entry(), count: old.count * 2)
    shift -= 1
    for entry in old where entry.key != 0 { put(entry) }
  }
}
