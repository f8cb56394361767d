// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The lines of the classes, ordered by static key, so that a contact can join and leave anywhere.
extension Engine {
  mutating func addToClass(_ slot: Int) {
    let number = Int(interactions[slot].requirement)
    let entry = ClassLine.Entry(key: interactions[slot].key, slot: Int32(truncatingIfNeeded: slot))
    let place = classes[number].line.place { precedes($0, entry) }
    classes[number].line.insert(entry, at: place)
    interactions[slot].standsInLine = true
    updateHead(number)
  }

  mutating func removeFromClass(_ slot: Int) {
    guard interactions[slot].standsInLine else { return }
    let number = Int(interactions[slot].requirement)
    let entry = ClassLine.Entry(key: interactions[slot].key, slot: Int32(truncatingIfNeeded: slot))
    interactions[slot].standsInLine = false
    let place = classes[number].line.place { precedes($0, entry) }
    classes[number].line.remove(at: place)
    updateHead(number)
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
      if slot == passing.slot || (passing.kept && interactions[slot].keeper >= 0) { continue }
      if !hasRefused(passing.refusedBy, slot) { return slot }
    }
    return nil
  }

  /// How many of the class are to be served before the contact, whose urgency is given.
  func countAhead(of slot: Int, _ urgency: Int64, in number: Int) -> Int {
    if heads[number].slot < 0 { return 0 }
    let gained = heads[number].rate &* clocks.now[Int(heads[number].clock)]
    let place = classes[number].line.place { entry in
      let other = entry.key &+ gained
      return other != urgency ? other > urgency : arrivedBefore(Int(entry.slot), slot)
    }
    return classes[number].line.count(before: place)
  }

  @inline(__always) func precedes(_ a: ClassLine.Entry, _ b: ClassLine.Entry) -> Bool {
    a.key != b.key ? a.key > b.key : arrivedBefore(Int(a.slot), Int(b.slot))
  }

  private mutating func updateHead(_ number: Int) {
    let channel = Int(classes[number].key.channel.rawValue)
    if let first = classes[number].line.first {
      heads[number].key = first.key
      if heads[number].slot < 0 { nonEmpty.set(channel, number, true) }
      heads[number].slot = first.slot
      heads[number].arrivedAt = interactions[Int(first.slot)].arrivedAt.milliseconds
      heads[number].id = interactions[Int(first.slot)].id.raw
      heads[number].isRefused = interactions[Int(first.slot)].refusals >= 0
    } else {
      heads[number].slot = -1
      nonEmpty.set(channel, number, false)
    }
  }
}
