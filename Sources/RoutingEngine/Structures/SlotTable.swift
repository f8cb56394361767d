// SPDX-License-Identifier: Apache-2.0

/// From a serial number (never 0) to the slot where its record lies: open addressing, at most half full.
///
/// Not seeded and never iterated: the numbers are given out by the router, nobody can choose them.
struct SlotTable: Sendable {
  private var keys: ContiguousArray<UInt64>
  private var slots: ContiguousArray<Int32>
  private var shift: UInt64
  private(set) var count = 0

  init() {
    keys = ContiguousArray(repeating: 0, count: 16)
    slots = ContiguousArray(repeating: 0, count: 16)
    shift = 60
  }

  @inline(__always) private func home(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @inline(__always) subscript(key: UInt64) -> Int? {
    guard key != 0 else { return nil }
    let mask = keys.count - 1
    var place = home(key)
    while keys[place] != 0 {
      if keys[place] == key { return Int(slots[place]) }
      place = (place + 1) & mask
    }
    return nil
  }

  /// The key must not be 0 nor in the table.
  mutating func insert(_ key: UInt64, _ slot: Int) {
    if (count + 1) * 2 > keys.count { grow() }
    let mask = keys.count - 1
    var place = home(key)
    while keys[place] != 0 { place = (place + 1) & mask }
    keys[place] = key
    slots[place] = Int32(truncatingIfNeeded: slot)
    count += 1
  }

  mutating func remove(_ key: UInt64) {
    guard key != 0 else { return }
    let mask = keys.count - 1
    var hole = home(key)
    while keys[hole] != key {
      if keys[hole] == 0 { return }
      hole = (hole + 1) & mask
    }
    // Those behind are moved up when the hole lies on their way from home.
    var place = (hole + 1) & mask
    while keys[place] != 0 {
      let wanted = home(keys[place])
      if (place &- wanted) & mask >= (place &- hole) & mask {
        keys[hole] = keys[place]
        slots[hole] = slots[place]
        hole = place
      }
      place = (place + 1) & mask
    }
    keys[hole] = 0
    count -= 1
  }

  private mutating func grow() {
    let (oldKeys, oldSlots) = (keys, slots)
    keys = ContiguousArray(repeating: 0, count: oldKeys.count * 2)
    slots = ContiguousArray(repeating: 0, count: oldKeys.count * 2)
    shift -= 1
    count = 0
    for (key, slot) in zip(oldKeys, oldSlots) where key != 0 { insert(key, Int(slot)) }
  }
}
