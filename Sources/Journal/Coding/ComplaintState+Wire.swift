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
    wire.askedKinds = asked.map(\.wire.kind)
    wire.asked = asked.map(\.wire.number)
    if let step { wire.step = UInt32(step) }
    if let client { wire.client = client.raw }
    if let stepEnds { wire.stepEnds = stepEnds.milliseconds }
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
    guard wire.askedKinds.count == wire.asked.count else { throw .malformed }
    for (kind, number) in zip(wire.askedKinds, wire.asked) {
      asked.append(try Duty(kind: kind, number: number))
    }
    client = wire.hasClient ? ClientID(wire.client) : nil
    step = wire.hasStep ? try byte(wire.step) : nil
    stepEnds = wire.hasStepEnds ? Moment(milliseconds: wire.stepEnds) : nil
  }
}
