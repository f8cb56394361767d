// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A customer complains, at this level. Where a complaint of the customer is open already, the contact
  /// belongs to it: its clocks run on; a higher level makes it that level's, with an owner and a first answer
  /// anew.
  ///
  /// - Parameter id: the contact it was said in; it may be over already.
  ///
  /// A customer's complaints about several clients are several: none of them is to hear of another's. A
  /// contact that is over has no client.
  ///
  /// Refused (`unknownName`) when the policy has no such level.
  mutating func raiseComplaint(_ customer: CustomerID, about id: InteractionID, level: UInt8) -> Refusal? {
    guard let rule = plan.complaint(level) else { return .unknownName }
    guard let known = matters.complaint(of: customer, with: client(of: id)) else {
      raise(ComplaintID(lastComplaint.raw &+ 1), customer, id, level, rule, since: now)
      return nil
    }
    let open = matters.complaints[known]
    if level > open.level {
      raise(open.complaint, customer, id, level, rule, since: open.raisedAt)
    } else if !open.contacts.contains(id) {
      emit(.complaintJoined(open.complaint, id))
    }
    return nil
  }

  /// Whose contact it is, while it is open.
  func client(of id: InteractionID) -> ClientID? { slots[id.raw].flatMap { interactions[$0].client } }

  private mutating func raise(
    _ complaint: ComplaintID, _ customer: CustomerID, _ id: InteractionID, _ level: UInt8,
    _ rule: ComplaintPlan, since: Moment
  ) {
    let respondBy = rule.respondWithin.due(from: now, in: plan.calendars)
    let resolveBy = rule.resolveWithin.due(from: since, in: plan.calendars)
    emit(
      .complaintRaised(
        complaint, customer, about: id, level: level, owner: rule.owner,
        respondBy: min(respondBy, Limits.latest), resolveBy: min(resolveBy, Limits.latest)))
    announce(complaint, level, .raised)
  }

  /// One order for each who is to be told.
  mutating func announce(_ complaint: ComplaintID, _ level: UInt8, _ news: ComplaintNews) {
    guard let rule = plan.complaint(level) else { return }
    for recipient in rule.tell { emit(.complaintAnnounced(complaint, recipient, news)) }
  }

  /// A complaint, if the agent is one of its owner's people, or of those who were asked after them: or why
  /// not.
  func ownComplaint(_ id: ComplaintID, _ agent: AgentID) -> Result<Int, Refusal> {
    if !isDefined(agent) { return .failure(.unknownAgent) }
    guard let index = matters.complaints.firstIndex(where: { $0.complaint == id }) else {
      return .failure(.unknownComplaint)
    }
    let complaint = matters.complaints[index]
    let isOwner = ([complaint.owner] + complaint.asked).contains { isOne(agent, of: $0) }
    return isOwner ? .success(index) : .failure(.agentCannotServe)
  }
}
