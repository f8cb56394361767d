// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of complaints.
extension Engine {
  mutating func changeComplaint(_ event: Event) {
    switch event {
    case .complaintRaised(
      let id, let customer, let contact, let level, let owner, let respondBy, let resolveBy):
      guard id.raw != 0 else { return }
      lastComplaint = max(lastComplaint, id)
      var new = ComplaintState(
        complaint: id, customer: customer, level: level, owner: owner, raisedAt: now, respondBy: respondBy,
        resolveBy: resolveBy)
      new.client = client(of: contact)
      if let index = matters.complaint(id) {
        new.raisedAt = matters.complaints[index].raisedAt
        new.client = matters.complaints[index].client
        new.contacts = matters.complaints[index].contacts
        matters.complaints.remove(at: index)
      }
      let place = matters.complaints.firstIndex { id < $0.complaint } ?? matters.complaints.count
      matters.complaints.insert(new, at: place)
      add(contact, to: id)
    case .complaintJoined(let id, let contact): add(contact, to: id)
    case .complaintTakenUp(let id, let agent):
      onComplaint(id) {
        $0.takenBy = agent
        $0.stepEnds = nil
      }
    case .complaintEscalated(let id, let step, let to, let until):
      onComplaint(id) {
        $0.step = step
        $0.stepEnds = until
        if !$0.asked.contains(to) { $0.asked.append(to) }
      }
    case .complaintDue(let id, .response): onComplaint(id) { $0.isResponseDue = true }
    case .complaintDue(let id, .resolution): onComplaint(id) { $0.isResolutionDue = true }
    case .complaintUnanswered(let id): onComplaint(id) { $0.stepEnds = nil }
    case .complaintResolved(let id, _): matters.complaints.removeAll { $0.complaint == id }
    default: break
    }
    armMatters()
  }

  private mutating func add(_ contact: InteractionID, to id: ComplaintID) {
    onComplaint(id) { if !$0.contacts.contains(contact) { $0.contacts.append(contact) } }
  }

  private mutating func onComplaint(_ id: ComplaintID, _ body: (inout ComplaintState) -> Void) {
    guard let index = matters.complaint(id) else { return }
    body(&matters.complaints[index])
  }
}
