// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The lines of the classes, ordered by static key, so that a contact can join and leave anywhere.
extension Engine {
  mutating func addToClass(_ slot: Int) {
    let number = Int(interactions[slot].requirement)
    let entry = entry(of: slot)
    let place = place(of: entry, in: number)
    classes[number].line.insert(entry, at: place)
    interactions[slot].standsInLine = true
    updateHead(number)
    if !entry.isKept, precedesWanted(entry, number) { setWanted(number, entry) }
  }

  mutating func removeFromClass(_ slot: Int) {
    guard interactions[slot].standsInLine else { return }
    let number = Int(interactions[slot].requirement)
    interactions[slot].standsInLine = false
    if Int(heads[number].slot) == slot {
      classes[number].line.remove(at: classes[number].line.start)
      updateHead(number)
    } else {
      let place = place(of: entry(of: slot), in: number)
      classes[number].line.remove(at: place)
    }
    if Int(wanted[number].slot) == slot { findWanted(number) }
  }

  /// Somebody is kept clear for the contact from now on, or not any more.
  mutating func noteKeeper(_ slot: Int) {
    guard interactions[slot].standsInLine else { return }
    let number = Int(interactions[slot].requirement)
    let entry = entry(of: slot)
    let place = Int(heads[number].slot) == slot ? classes[number].line.start : place(of: entry, in: number)
    classes[number].line.setKept(entry.isKept, at: place)
    if entry.isKept {
      if Int(wanted[number].slot) == slot { findWanted(number) }
    } else if precedesWanted(entry, number) {
      setWanted(number, entry)
    }
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
  func mostUrgent(in number: Int, passing: Passing) -> Int? {
    var place = classes[number].line.start
    while let entry = classes[number].line.next(&place) {
      let slot = Int(entry.slot)
      if slot == passing.slot || (passing.kept && entry.isKept) { continue }
      if !entry.isRefused || !hasRefused(passing.refusedBy, slot) { return slot }
    }
    return nil
  }

  /// How many of the class are to be served before the contact, whose urgency is given.
  func countAhead(of slot: Int, _ urgency: Int64, in number: Int) -> Int {
    if heads[number].slot < 0 { return 0 }
    let gained = heads[number].rate &* clocks.now[Int(heads[number].clock)]
    let entry = ClassLine.Entry(
      key: urgency &- gained, arrivedAt: interactions[slot].arrivedAt.milliseconds,
      slot: Int32(truncatingIfNeeded: slot))
    return classes[number].line.count(before: place(of: entry, in: number))
  }

  @inline(__always) func precedes(_ a: ClassLine.Entry, _ b: ClassLine.Entry) -> Bool {
    if a.key != b.key { return a.key > b.key }
    if a.arrivedAt != b.arrivedAt { return a.arrivedAt < b.arrivedAt }
    // Alike is nearly always one and the same, whose own place is looked for: its record need not be asked.
    return a.slot != b.slot && hasSmallerNumber(Int(a.slot), Int(b.slot))
  }

  /// Of two who came in the same millisecond.
  @inline(never) func hasSmallerNumber(_ a: Int, _ b: Int) -> Bool { interactions[a].id < interactions[b].id }

  /// As the contact stands in line.
  @inline(__always) func entry(of slot: Int) -> ClassLine.Entry {
    ClassLine.Entry(
      key: interactions[slot].key, arrivedAt: interactions[slot].arrivedAt.milliseconds,
      slot: Int32(truncatingIfNeeded: slot), isKept: interactions[slot].keeper >= 0,
      isRefused: interactions[slot].refusals >= 0)
  }

  /// Behind all who are served before: found by halves, first the block, then the place in it.
  ///
  /// Written out here because a closure that asks the engine gets a copy of it.
  private func place(of entry: ClassLine.Entry, in number: Int) -> ClassLine.Place {
    if classes[number].line.count == 0 || precedes(classes[number].line.last, entry) {
      // Who comes is the last, nearly always.
      return classes[number].line.end
    }
    var low = 0
    var high = classes[number].line.blockCount - 1
    while low < high {
      let middle = (low + high + 1) / 2
      let first = classes[number].line.places(of: middle).lowerBound
      if precedes(classes[number].line.entry(middle, first), entry) {
        low = middle
      } else {
        high = middle - 1
      }
    }
    let places = classes[number].line.places(of: low)
    var (from, to) = (places.lowerBound, places.upperBound)
    if to > from, precedes(classes[number].line.entry(low, to - 1), entry) {
      return ClassLine.Place(block: low, index: to)
    }
    while from < to {
      let middle = (from + to) / 2
      if precedes(classes[number].line.entry(low, middle), entry) { from = middle + 1 } else { to = middle }
    }
    return ClassLine.Place(block: low, index: from)
  }

  @inline(__always) private func precedesWanted(_ entry: ClassLine.Entry, _ number: Int) -> Bool {
    let known = wanted[number]
    if known.slot < 0 { return true }
    return precedes(entry, ClassLine.Entry(key: known.key, arrivedAt: known.arrivedAt, slot: known.slot))
  }

  private mutating func setWanted(_ number: Int, _ entry: ClassLine.Entry) {
    let old = wanted[number]
    wanted[number] = old.with(entry)
    rowHeads.noteWanted(number, in: Int(rowOfClass[number]), from: old, wanted[number])
  }

  /// Looks anew for the most urgent for whom nobody is kept clear. Those for whom somebody is are the first,
  /// nearly always: few are passed over.
  private mutating func findWanted(_ number: Int) {
    if let entry = classes[number].line.firstWithoutKeeper(from: classes[number].line.start) {
      setWanted(number, entry)
    } else {
      let old = wanted[number]
      wanted[number].slot = -1
      rowHeads.noteWanted(number, in: Int(rowOfClass[number]), from: old, wanted[number])
    }
  }

  /// Makes heads of the class's first.
  mutating func updateHead(_ number: Int) {
    let old = heads[number]
    if let first = classes[number].line.first {
      heads[number] = old.with(first)
    } else if old.slot >= 0 {
      heads[number].slot = -1
    } else {
      return
    }
    rowHeads.note(number, in: Int(rowOfClass[number]), from: old, heads[number])
  }

  /// A whole line at once, for a class that has none; the entries are in order.
  mutating func fillClass(_ number: Int, _ sorted: ArraySlice<ClassLine.Entry>) {
    classes[number].line = ClassLine(sorted)
    updateHead(number)
    findWanted(number)
  }
}
