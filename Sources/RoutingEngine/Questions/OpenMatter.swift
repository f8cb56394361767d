// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Something that is not done: one line of the list that a shift hands to the next. A contact (also one that
/// is to be called back), or a complaint.
package struct OpenMatter: Hashable, Sendable {
  /// Of a complaint: the last contact that was about it.
  package var interaction: InteractionID
  package var customer: CustomerID
  /// Of a complaint: the phase of that contact; `closed` when it is over, as it mostly is.
  package var phase: InteractionPhase
  /// Where it waits, or waited last; nil: a complaint whose contact is over.
  package var queue: QueueID?
  /// Whose contact, or complaint, it is.
  package var client: ClientID?
  package var arrivedAt: Moment
  /// Who has it; nil: the router. Of a complaint: who took it up; nil: nobody of its owner's people yet.
  package var owner: AgentID?
  /// The customer is to be called back.
  package var callback: CallbackState?
  /// Nil: it is a contact.
  package var complaint: ComplaintState?
  /// When something was promised: the time of a callback (`never`: when the peak has passed), when an answer
  /// is due, of a complaint the first answer until somebody took it up, then its resolution. Nil: at once.
  package var due: Moment?
  /// When something happens to it by time alone; nil: only what people do changes it.
  package var nextWakeUp: Moment?

  package init(
    interaction: InteractionID, customer: CustomerID, phase: InteractionPhase, queue: QueueID?,
    client: ClientID? = nil, arrivedAt: Moment, owner: AgentID? = nil, callback: CallbackState? = nil,
    complaint: ComplaintState? = nil, due: Moment? = nil, nextWakeUp: Moment? = nil
  ) {
    self.interaction = interaction
    self.customer = customer
    self.phase = phase
    self.queue = queue
    self.client = client
    self.arrivedAt = arrivedAt
    self.owner = owner
    self.callback = callback
    self.complaint = complaint
    self.due = due
    self.nextWakeUp = nextWakeUp
  }
}
