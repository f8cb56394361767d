// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Events of complaints, in the fields that all events share.
extension Event {
  func fillComplaint(_ wire: inout WireEvent) {
    switch self {
    case .complaintRaised(
      let id, let customer, let contact, let level, let owner, let respondBy, let resolveBy):
      wire.set(.complaintRaised, id)
      wire.queue = customer.raw
      wire.interaction = contact.raw
      wire.detail = UInt32(level)
      (wire.awayReason, wire.agent) = owner.wire
      wire.until = respondBy.milliseconds
      wire.waited = resolveBy.milliseconds
    case .complaintJoined(let id, let contact):
      wire.set(.complaintJoined, id)
      wire.interaction = contact.raw
    case .complaintTakenUp(let id, let agent):
      wire.set(.complaintTakenUp, id)
      wire.agent = agent.raw
    case .complaintDue(let id, let clock):
      wire.set(.complaintDue, id)
      wire.detail = UInt32(clock.rawValue)
    case .complaintAnnounced(let id, let recipient, let news):
      wire.set(.complaintAnnounced, id)
      wire.queue = recipient.raw
      wire.detail = UInt32(news.rawValue)
    case .complaintResolved(let id, let agent):
      wire.set(.complaintResolved, id)
      wire.agent = agent.raw
    case .complaintEscalated(let id, let step, let to, let until):
      wire.set(.complaintEscalated, id)
      wire.detail = UInt32(step)
      (wire.awayReason, wire.agent) = to.wire
      wire.until = until.milliseconds
    case .complaintUnanswered(let id): wire.set(.complaintUnanswered, id)
    default: preconditionFailure("not an event of this group")
    }
  }

  static func complaint(_ wire: WireEvent) throws(CodingFault) -> Event {
    let id = ComplaintID(wire.offer)
    let agent = AgentID(wire.agent)
    let contact = InteractionID(wire.interaction)
    switch wire.kind {
    case .complaintRaised:
      return .complaintRaised(
        id, CustomerID(wire.queue), about: contact, level: try byte(wire.detail),
        owner: try Duty(kind: wire.awayReason, number: wire.agent),
        respondBy: Moment(milliseconds: wire.until), resolveBy: Moment(milliseconds: wire.waited))
    case .complaintJoined: return .complaintJoined(id, contact)
    case .complaintTakenUp: return .complaintTakenUp(id, agent)
    case .complaintDue: return .complaintDue(id, try known(wire.detail))
    case .complaintAnnounced: return .complaintAnnounced(id, RecipientID(wire.queue), try known(wire.detail))
    case .complaintResolved: return .complaintResolved(id, by: agent)
    case .complaintEscalated:
      return .complaintEscalated(
        id, step: try byte(wire.detail), to: try Duty(kind: wire.awayReason, number: wire.agent),
        until: Moment(milliseconds: wire.until))
    case .complaintUnanswered: return .complaintUnanswered(id)
    default: throw .malformed
    }
  }
}

extension WireEvent {
  fileprivate mutating func set(_ kind: WireEventKind, _ complaint: ComplaintID) {
    self.kind = kind
    offer = complaint.raw
  }
}
