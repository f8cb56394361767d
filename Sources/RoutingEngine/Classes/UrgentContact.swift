// SPDX-License-Identifier: Apache-2.0

/// A waiting contact with all by which it is compared, so that many can be sorted.
struct UrgentContact: Comparable, Sendable {
  var urgency: Int64
  var arrivedAt: Int64
  var id: UInt64
  var slot: Int32

  /// Served before: higher urgency, then earlier arrival, then the smaller number.
  static func < (a: UrgentContact, b: UrgentContact) -> Bool {
    if a.urgency != b.urgency { return a.urgency > b.urgency }
    return a.arrivedAt != b.arrivedAt ? a.arrivedAt < b.arrivedAt : a.id < b.id
  }

  static func == (a: UrgentContact, b: UrgentContact) -> Bool { a.id == b.id && a.urgency == b.urgency }
}
