// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One interaction as it can be asked for later, open or closed.
package struct ArchivedInteraction: Hashable, Sendable {
  package var id: InteractionID
  package var customer: CustomerID
  package var channel: ChannelKind
  package var entry: EntryID?
  /// Whose contact it is; nil: the centre's own.
  package var client: ClientID?
  package var route: RouteID?
  package var queue: QueueID
  package var tier: TierID
  package var language: LanguageID?
  package var phase: InteractionPhase
  package var isMessage: Bool
  package var arrivedAt: Moment
  package var enteredQueueAt: Moment
  /// The waiting clock when it was last accepted, or when it entered the queue.
  package var waited: Milliseconds
  /// Who has it, or had it last.
  package var agent: AgentID?
  package var acceptedAt: Moment?
  package var closedAt: Moment?
  package var closeCause: CloseCause?
  package var disposition: DispositionID?
  /// Empty when the customer was erased.
  package var facts: InteractionFacts
  package var notes: [String]
}
