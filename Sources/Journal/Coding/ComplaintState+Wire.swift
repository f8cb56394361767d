// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ComplaintState {
  var wire: WireComplaintState {
    var wire = WireComplaintState()
    wire.complaint = complaint.raw
    wire.customer = customer.raw
    wire.level = UInt32(level)
    (wire.ownerKind, wire.owner) = owner.wire
    if let takenBy { wire.takenBy = takenBy.raw }
    wire.raisedAt = raisedAt.milliseconds
    wire.respondBy = respondBy.milliseconds
    wire.resolveBy = resolveBy.milliseconds
    wire.isResponseDue = isResponseDue
    wire.isResolutionDue = isResolutionDue
    wire.contacts = contacts.map(\.raw)
    return wire
  }

  init(wire: WireComplaintState) throws(CodingFault) {
    self.init(
      complaint: ComplaintID(wire.complaint), customer: CustomerID(wire.customer),
      level: try byte(wire.level), owner: try Duty(kind: wire.ownerKind, number: wire.owner),
      takenBy: wire.hasTakenBy ? AgentID(wire.takenBy) : nil, raisedAt: Moment(milliseconds: wire.raisedAt),
      respondBy: Moment(milliseconds: wire.respondBy), resolveBy: Moment(milliseconds: wire.resolveBy),
      isResponseDue: wire.isResponseDue, isResolutionDue: wire.isResolutionDue,
      contacts: wire.contacts.map { InteractionID($0) })
  }
}
