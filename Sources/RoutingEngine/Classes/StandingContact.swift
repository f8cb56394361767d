// SPDX-License-Identifier: Apache-2.0

/// A contact that is to stand in the line of its class, with all by which its place is told: for lines that
/// are made in one go.
struct StandingContact: Comparable, Sendable {
  var requirement: Int32
  var entry: ClassLine.Entry
  var arrivedAt: Int64
  var id: UInt64

  /// By class; in it the most urgent first.
  static func < (a: StandingContact, b: StandingContact) -> Bool {
    if a.requirement != b.requirement { return a.requirement < b.requirement }
    if a.entry.key != b.entry.key { return a.entry.key > b.entry.key }
    return a.arrivedAt != b.arrivedAt ? a.arrivedAt < b.arrivedAt : a.id < b.id
  }

  static func == (a: StandingContact, b: StandingContact) -> Bool { a.id == b.id }
}
