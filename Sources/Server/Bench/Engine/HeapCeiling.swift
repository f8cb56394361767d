// SPDX-License-Identifier: Apache-2.0

/// The plain thing that a contact's life is measured against: a binary heap written by hand, 16 bytes an
/// entry.
struct HeapCeiling {
  struct Entry {
    var key: Int64
    var number: Int64
  }

  private var entries: ContiguousArray<Entry> = []

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var place = entries.count - 1
    while place > 0 {
      let parent = (place - 1) / 2
      let above = entries[parent]
      if above.key >= entry.key { break }
      entries[place] = above
      place = parent
    }
    entries[place] = entry
  }

  mutating func pop() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let top = entries.first else { return last }
    let count = entries.count
    var place = 0
    while true {
      var child = place * 2 + 1
      if child >= count { break }
      if child + 1 < count, entries[child + 1].key > entries[child].key { child += 1 }
      let below = entries[child]
      if below.key <= last.key { break }
      entries[place] = below
      place = child
    }
    entries[place] = last
    return top
  }

  /// Nanoseconds of one pop and one push with that many entries resident.
  static func popAndPush(resident: Int, turns: Int = 1_000_000) -> Double {
    var random = WorkloadRandom(seed: 99)
    var heap = HeapCeiling()
    for number in 0..<resident {
      heap.push(Entry(key: Int64(random.next() >> 8), number: Int64(number)))
    }
    let keys = (0..<turns).map { _ in Int64(random.next() >> 8) }
    var sum: Int64 = 0
    let spent = ThreadClock.spent {
      for key in keys {
        if let top = heap.pop() {
          sum &+= top.key
          heap.push(Entry(key: key, number: top.number))
        }
      }
    }
    precondition(sum != 1, "the heap gave out what was put in")
    return spent / Double(turns)
  }
}
