// SPDX-License-Identifier: Apache-2.0

/// A number given once to something that comes and goes in great quantity, ascending by one from 1.
package struct SerialNumber<Subject>: Hashable, Comparable, Sendable {
  package var raw: UInt64

  @inlinable package init(_ raw: UInt64) { self.raw = raw }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.raw < b.raw }
  /// Written out so that other modules compare numbers, not by way of a table of functions.
  @inlinable package static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
}

extension Subject {
  package enum Interaction {}
  package enum Lease {}
  package enum Message {}
  package enum Offer {}
}

/// One complaint of one customer, from when it is raised until it is resolved.
package typealias ComplaintID = SerialNumber<Subject.Complaint>
/// One contact of one customer, from arrival to close.
package typealias InteractionID = SerialNumber<Subject.Interaction>
/// One hold of a bot on a contact.
package typealias LeaseID = SerialNumber<Subject.Lease>
/// One message of a conversation, in either direction.
package typealias MessageID = SerialNumber<Subject.Message>
/// One offer of one interaction to one agent.
package typealias OfferID = SerialNumber<Subject.Offer>
