// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The heaps of the classes: binary, by static key, each contact knowing its place so that it can leave from
/// anywhere.
extension Engine {
  mutating func addToClass(_ slot: Int) {
    let number = Int(interactions[slot].requirement)
    let entry = RequirementClass.Entry(key: interactions[slot].key, slot: Int32(truncatingIfNeeded: slot))
    withHeap(number) { engine, heap in
      heap.append(entry)
      engine.moveUp(entry, from: heap.count - 1, in: &heap)
    }
    noteUnkept(slot)
  }

  /// It stands in its class from now on, and nobody is kept clear for it.
  mutating func noteUnkept(_ slot: Int) {
    guard interactions[slot].heapIndex >= 0, interactions[slot].keeper < 0 else { return }
    let number = Int(interactions[slot].requirement)
    let known = heads[number].unkept
    if known == ClassHead.unknown { return }
    if known >= 0 {
      let (ours, theirs) = (interactions[slot].key, interactions[Int(known)].key)
      if ours != theirs ? ours < theirs : arrivedBefore(Int(known), slot) { return }
    }
    heads[number].unkept = Int32(truncatingIfNeeded: slot)
  }

  /// It stands there no longer, or somebody is kept clear for it.
  mutating func noteKept(_ slot: Int) {
    let number = Int(interactions[slot].requirement)
    if number >= 0, heads[number].unkept == slot { heads[number].unkept = ClassHead.unknown }
  }

  /// The most urgent of the class for whom nobody is kept clear, refusals aside; -1: there is none.
  mutating func mostUrgentUnkept(in number: Int) -> Int {
    if heads[number].unkept == ClassHead.unknown {
      let found = mostUrgent(in: number, passing: Passing(refusedBy: -1, kept: true))
      heads[number].unkept = found.map { Int32(truncatingIfNeeded: $0) } ?? ClassHead.nobody
    }
    return Int(heads[number].unkept)
  }

  mutating func removeFromClass(_ slot: Int) {
    let place = Int(interactions[slot].heapIndex)
    guard place >= 0 else { return }
    interactions[slot].heapIndex = -1
    noteKept(slot)
    withHeap(Int(interactions[slot].requirement)) { engine, heap in
      guard let last = heap.popLast(), place < heap.count else { return }
      if place > 0, engine.precedes(last, heap[(place - 1) / 2]) {
        engine.moveUp(last, from: place, in: &heap)
      } else {
        engine.moveDown(last, from: place, in: &heap)
      }
    }
  }

  /// Takes the heap out of its class while it is worked on: one look at who owns it instead of one a step.
  @inline(__always)
  private mutating func withHeap(
    _ number: Int, _ body: (inout Engine, inout ContiguousArray<RequirementClass.Entry>) -> Void
  ) {
    var heap: ContiguousArray<RequirementClass.Entry> = []
    swap(&heap, &classes[number].heap)
    body(&self, &heap)
    updateHead(number, heap)
    swap(&heap, &classes[number].heap)
  }

  /// Which contacts of a class are passed over when the most urgent one is looked for.
  struct Passing {
    /// Those that this agent refused.
    var refusedBy: Int
    /// This one; -1: none.
    var slot = -1
    /// Those for whom somebody is kept clear.
    var kept = false
  }

  /// The most urgent contact of the class that is not passed over, looking at no more than it must.
  ///
  /// Goes down the heap from its top, always on from the most urgent place it has come to. Where that would
  /// be very many places, it looks at all of the class.
  func mostUrgent(in number: Int, passing: Passing) -> Int? {
    let count = classes[number].heap.count
    if count == 0 { return nil }
    var open = InlineArray<32, Int32>(repeating: 0)
    var used = 1
    while used > 0 {
      var best = 0
      for index in 1..<max(1, used)
      where precedes(classes[number].heap[Int(open[index])], classes[number].heap[Int(open[best])]) {
        best = index
      }
      let place = Int(open[best])
      let slot = Int(classes[number].heap[place].slot)
      if !isPassed(slot, passing) { return slot }
      used -= 1
      open[best] = open[used]
      if used + 2 > 32 { return mostUrgentOfAll(in: number, passing: passing) }
      for child in (place * 2 + 1)..<(place * 2 + 3) where child < count {
        open[used] = Int32(truncatingIfNeeded: child)
        used += 1
      }
    }
    return nil
  }

  private func mostUrgentOfAll(in number: Int, passing: Passing) -> Int? {
    var best = -1
    for place in 0..<classes[number].heap.count
    where best < 0 || precedes(classes[number].heap[place], classes[number].heap[best]) {
      if !isPassed(Int(classes[number].heap[place].slot), passing) { best = place }
    }
    return best < 0 ? nil : Int(classes[number].heap[best].slot)
  }

  @inline(__always) private func isPassed(_ slot: Int, _ passing: Passing) -> Bool {
    slot == passing.slot || (passing.kept && interactions[slot].keeper >= 0)
      || hasRefused(passing.refusedBy, slot)
  }

  @inline(__always) func precedes(_ a: RequirementClass.Entry, _ b: RequirementClass.Entry) -> Bool {
    a.key != b.key ? a.key > b.key : arrivedBefore(Int(a.slot), Int(b.slot))
  }

  @inline(__always)
  private mutating func moveUp(
    _ entry: RequirementClass.Entry, from start: Int, in heap: inout ContiguousArray<RequirementClass.Entry>
  ) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      let above = heap[parent]
      if !precedes(entry, above) { break }
      put(above, at: place, in: &heap)
      place = parent
    }
    put(entry, at: place, in: &heap)
  }

  @inline(__always)
  private mutating func moveDown(
    _ entry: RequirementClass.Entry, from start: Int, in heap: inout ContiguousArray<RequirementClass.Entry>
  ) {
    var place = start
    let count = heap.count
    while true {
      var child = place * 2 + 1
      if child >= count { break }
      if child + 1 < count, precedes(heap[child + 1], heap[child]) { child += 1 }
      let below = heap[child]
      if !precedes(below, entry) { break }
      put(below, at: place, in: &heap)
      place = child
    }
    put(entry, at: place, in: &heap)
  }

  @inline(__always)
  private mutating func put(
    _ entry: RequirementClass.Entry, at place: Int, in heap: inout ContiguousArray<RequirementClass.Entry>
  ) {
    heap[place] = entry
    interactions[Int(entry.slot)].heapIndex = Int32(truncatingIfNeeded: place)
  }

  private mutating func updateHead(_ number: Int, _ heap: borrowing ContiguousArray<RequirementClass.Entry>) {
    let channel = Int(classes[number].key.channel.rawValue)
    guard let first = heap.first else {
      heads[number].slot = -1
      nonEmpty.set(channel, number, false)
      return
    }
    if heads[number].slot < 0 { nonEmpty.set(channel, number, true) }
    let slot = Int(first.slot)
    heads[number].key = first.key
    heads[number].slot = first.slot
    heads[number].arrivedAt = interactions[slot].arrivedAt.milliseconds
    heads[number].id = interactions[slot].id.raw
    heads[number].isRefused = interactions[slot].refusals >= 0
  }
}
