// SPDX-License-Identifier: Apache-2.0

/// From a serial number (never 0) to the slot where its record lies: open addressing, at most three quarters
/// full, number and slot side by side so that a look costs one line of memory.
///
/// Not seeded and never iterated: the numbers are given out by the router, nobody can choose them.
struct SlotTable: Sendable {
  private struct Entry: Sendable {
    /// 0: nobody's.
    var key: UInt64 = 0
    var slot: Int32 = 0
  }

  private var entries = ContiguousArray(repeating: Entry(), count: 16)
  private var shift: UInt64 = 60
  private(set) var count = 0

  @inline(__always) private func home(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @inline(__always) subscript(key: UInt64) -> Int? {
    guard key != 0 else { return nil }
    let mask = entries.count - 1
    var place = home(key)
    while entries[place].key != 0 {
      if entries[place].key == key { return Int(entries[place].slot) }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The key must not be 0 nor in the table.
  mutating func insert(_ key: UInt64, _ slot: Int) {
    if (count + 1) * 4 > entries.count * 3 { grow(to: entries.count * 2) }
    put(Entry(key: key, slot: Int32(truncatingIfNeeded: slot)))
    count += 1
  }

  /// Room for so many without growing.
  mutating func reserve(_ wanted: Int) {
    var capacity = entries.count
    while wanted * 4 > capacity * 3 { capacity *= 2 }
    if capacity > entries.count { grow(to: capacity) }
  }

  mutating func remove(_ key: UInt64) {
    guard key != 0 else { return }
    let mask = entries.count - 1
    var hole = home(key)
    while entries[hole].key != key {
      if entries[hole].key == 0 { return }
      hole = (hole + 1) & mask
    }
    // Those behind are moved up when the hole lies on their way from home.
    var place = (hole + 1) & mask
    while entries[place].key != 0 {
      let wanted = home(entries[place].key)
      if (place &- wanted) & mask >= (place &- hole) & mask {
        entries[hole] = entries[place]
        hole = place
      }
      place = (place + 1) & mask
    }
    entries[hole].key = 0
    count -= 1
  }

  @inline(__always) private mutating func put(_ entry: Entry) {
    let mask = entries.count - 1
    var place = home(entry.key)
    while entries[place].key != 0 { place = (place + 1) & mask }
    entries[place] = entry
  }

  private mutating func grow(to capacity: Int) {
    let old = entries
    entries = ContiguousArray(repeating: Entry(), count: capacity)
    shift = UInt64(64 - capacity.trailingZeroBitCount)
    for entry in old where entry.key != 0 { put(entry) }
  }
}
