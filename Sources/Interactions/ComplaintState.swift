// SPDX-License-Identifier: Apache-2.0

/// An open complaint: part of `EngineState`. A customer has one at most (of each client); it outlives the
/// contacts about it.
package struct ComplaintState: Hashable, Sendable {
  package var complaint: ComplaintID
  package var customer: CustomerID
  /// 1 to 3; 3 is the gravest.
  package var level: UInt8
  /// Who is to answer for it.
  package var owner: Duty
  /// Of the owner's people the one who took it up; nil: nobody yet.
  package var takenBy: AgentID?
  /// When the matter began: the time for resolving it counts from here, whatever its level became.
  package var raisedAt: Moment
  /// When the owner is to have taken it up.
  package var respondBy: Moment
  package var resolveBy: Moment
  /// It was said that the time to take it up has come.
  package var isResponseDue: Bool
  /// It was said that the time to resolve it has come.
  package var isResolutionDue: Bool
  /// The contacts about it, in the order in which they were known to be.
  package var contacts: [InteractionID]
  /// Who may take it up besides its owner, because that one did not in time: in the order of the chain.
  package var asked: [Duty] = []
  /// The step of the chain that was asked last, from 0; nil: none was.
  package var step: UInt8?
  /// When the next step is asked; nil: no step has the time any more.
  package var stepEnds: Moment?
  /// Whose contact raised it; nil: the centre's own, or one that was over by then.
  package var client: ClientID?

  package init(
    complaint: ComplaintID, customer: CustomerID, level: UInt8, owner: Duty, takenBy: AgentID? = nil,
    raisedAt: Moment, respondBy: Moment, resolveBy: Moment, isResponseDue: Bool = false,
    isResolutionDue: Bool = false, contacts: [InteractionID] = []
  ) {
    self.complaint = complaint
    self.customer = customer
    self.level = level
    self.owner = owner
    self.takenBy = takenBy
    self.raisedAt = raisedAt
    self.respondBy = respondBy
    self.resolveBy = resolveBy
    self.isResponseDue = isResponseDue
    self.isResolutionDue = isResolutionDue
    self.contacts = contacts
  }
}
