// SPDX-License-Identifier: Apache-2.0

import Interactions

/// An open complaint, at the desks of those who may take it up.
struct DeskComplaint: Hashable, Sendable {
  var complaint: ComplaintID
  var level: UInt8
  var customer: CustomerID
  /// Empty when not known, or erased.
  var customerName: String
  var takenBy: String?
  var respondBy: Moment
  var resolveBy: Moment
  /// The time for taking it up is over.
  var isDue: Bool
  /// It went up the chain: this agent is asked because the owner's people did not take it up.
  var isAsked: Bool
  var interactions: [InteractionID]

  init(_ state: ComplaintState, isAsked: Bool, on floor: any FloorView) {
    complaint = state.complaint
    level = state.level
    customer = state.customer
    customerName = floor.customer(state.customer)?.name ?? ""
    takenBy = state.takenBy.map { floor.text(.agent, $0.raw) }
    respondBy = state.respondBy
    resolveBy = state.resolveBy
    isDue = state.isResponseDue
    self.isAsked = isAsked
    interactions = state.contacts
  }

  func write(to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(complaint))
      json.field("level", level)
      json.field(
        "customer",
        object: {
          $0.field("id", PublicNumber.text(customer))
          $0.field("name", customerName)
        })
      json.field("taken_by", takenBy)
      json.field("respond_by", Timestamp.text(respondBy))
      json.field("resolve_by", Timestamp.text(resolveBy))
      json.field("is_due", isDue)
      json.field("is_asked", isAsked)
      json.field("interactions", interactions.map { PublicNumber.text($0) })
    }
  }
}

extension JSONText {
  /// The member `complaints`.
  mutating func write(_ complaints: [DeskComplaint]) {
    field("complaints", array: { json in for complaint in complaints { complaint.write(to: &json) } })
  }
}
