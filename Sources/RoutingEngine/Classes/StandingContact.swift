// SPDX-License-Identifier: Apache-2.0

/// A contact that is to stand in the line of its class, with all by which its place is told: for lines that
/// are made in one go.
struct StandingContact: Comparable, Sendable {
  var requirement: Int32
  var entry: ClassLine.Entry
  var id: UInt64

  /// By class; in it the most urgent first.
  static func < (a: StandingContact, b: StandingContact) -> Bool {
    if a.requirement != b.requirement { return a.requirement < b.requirement }
    if a.entry.key != b.entry.key { return a.entry.key > b.entry.key }
    let (ours, theirs) = (a.entry.arrivedAt, b.entry.arrivedAt)
    return ours != theirs ? ours < theirs : a.id < b.id
  }

  /// Class by class; those of one class have come in order, most of the time, and are only looked through.
  static func sort(_ contacts: inout ContiguousArray<StandingContact>, classes: Int) {
    guard let any = contacts.first else { return }
    var ends = ContiguousArray<Int>(repeating: 0, count: classes + 1)
    for contact in contacts { ends[Int(contact.requirement) + 1] += 1 }
    for number in 0..<classes { ends[number + 1] += ends[number] }
    let starts = ends
    var sorted = ContiguousArray<StandingContact>(repeating: any, count: contacts.count)
    for contact in contacts {
      sorted[ends[Int(contact.requirement)]] = contact
      ends[Int(contact.requirement)] += 1
    }
    for number in 0..<classes {
      let part = starts[number]..<starts[number + 1]
      let isInOrder = part.dropFirst().allSatisfy { sorted[$0 - 1] < sorted[$0] }
      if !isInOrder { sorted[part].sort() }
    }
    contacts = sorted
  }

  static func == (a: StandingContact, b: StandingContact) -> Bool { a.id == b.id }
}
