// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Something that is not done: one line of the list that a shift hands to the next.
package struct OpenMatter: Hashable, Sendable {
  package var interaction: InteractionID
  package var customer: CustomerID
  package var phase: InteractionPhase
  /// Where it waits, or waited last.
  package var queue: QueueID
  package var arrivedAt: Moment
  /// Who has it; nil: the router.
  package var owner: AgentID?
  /// The customer is to be called back.
  package var callback: CallbackState?
  /// When something was promised: the time of a callback (`never`: when the peak has passed), or when an
  /// answer is due. Nil: at once.
  package var due: Moment?
  /// When something happens to it by time alone; nil: only what people do changes it.
  package var nextWakeUp: Moment?

  package init(
    interaction: InteractionID, customer: CustomerID, phase: InteractionPhase, queue: QueueID,
    arrivedAt: Moment, owner: AgentID? = nil, callback: CallbackState? = nil, due: Moment? = nil,
    nextWakeUp: Moment? = nil
  ) {
    self.interaction = interaction
    self.customer = customer
    self.phase = phase
    self.queue = queue
    self.arrivedAt = arrivedAt
    self.owner = owner
    self.callback = callback
    self.due = due
    self.nextWakeUp = nextWakeUp
  }
}
