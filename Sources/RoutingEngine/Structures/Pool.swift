// SPDX-License-Identifier: Apache-2.0

/// Records in dense slots; a freed slot is used again before a new one is made.
struct Pool<Element: Sendable>: Sendable {
  private var items: ContiguousArray<Element> = []
  private var free: ContiguousArray<Int32> = []

  /// Slots in use.
  var count: Int { items.count - free.count }

  /// All slots, used and unused.
  var slots: Range<Int> { 0..<items.count }

  @inline(__always) subscript(slot: Int) -> Element {
    _read { yield items[slot] }
    _modify { yield &items[slot] }
  }

  mutating func reserve(_ count: Int) { items.reserveCapacity(count) }

  mutating func insert(_ element: Element) -> Int {
    if let slot = free.popLast() {
      items[Int(slot)] = element
      return Int(slot)
    }
    items.append(element)
    return items.count - 1
  }

  /// The slot keeps `tombstone` until it is used again.
  mutating func remove(_ slot: Int, leaving tombstone: Element) {
    items[slot] = tombstone
    free.append(Int32(truncatingIfNeeded: slot))
  }
}
