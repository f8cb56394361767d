// SPDX-License-Identifier: Apache-2.0

/// Records in dense slots; a freed slot is used again before a new one is made.
struct Pool<Element: Sendable>: Sendable {
  private var items = Rows<Element>()
  private var unused: ContiguousArray<Int32> = []

  /// Slots in use.
  var count: Int { items.count - unused.count }

  /// All slots, used and unused.
  var slots: Range<Int> { 0..<items.count }

  @inline(__always) subscript(slot: Int) -> Element {
    _read { yield items[slot] }
    _modify { yield &items[slot] }
  }

  /// The record (its first lines) is going to be asked for.
  @inline(__always) func fetch(_ slot: Int, lines: Int = 1) { items.fetch(slot, lines: lines) }

  mutating func detach() { items.detach() }

  mutating func reserve(_ count: Int) { items.reserve(count) }

  mutating func insert(_ element: Element) -> Int {
    if let slot = unused.popLast() {
      items[Int(slot)] = element
      return Int(slot)
    }
    items.append(element)
    return items.count - 1
  }

  /// The slot, whose record says by itself that nobody uses it, is used again from now on.
  mutating func free(_ slot: Int) { unused.append(Int32(truncatingIfNeeded: slot)) }

  /// The slot keeps `tombstone` until it is used again.
  mutating func remove(_ slot: Int, leaving tombstone: Element) {
    items[slot] = tombstone
    unused.append(Int32(truncatingIfNeeded: slot))
  }
}
