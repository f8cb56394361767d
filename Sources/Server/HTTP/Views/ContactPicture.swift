// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions

/// An interaction as the API shows it, whether the archive or the router told of it.
struct ContactPicture: Sendable {
  var id: InteractionID
  var customer: CustomerID
  var channel: ChannelKind
  var entry: EntryID?
  /// Whose contact it is; nil: the centre's own.
  var client: ClientID?
  var route: RouteID?
  var queue: QueueID
  var tier: TierID
  var language: LanguageID?
  var phase: InteractionPhase
  var isMessage: Bool
  var arrivedAt: Moment
  var enteredQueueAt: Moment
  var waited: Milliseconds
  var agent: AgentID?
  var closedAt: Moment?
  var closeCause: CloseCause?
  var disposition: DispositionID?
  var facts: InteractionFacts

  init(_ archived: ArchivedInteraction) {
    id = archived.id
    customer = archived.customer
    channel = archived.channel
    entry = archived.entry
    client = archived.client
    route = archived.route
    queue = archived.queue
    tier = archived.tier
    language = archived.language
    phase = archived.phase
    isMessage = archived.isMessage
    arrivedAt = archived.arrivedAt
    enteredQueueAt = archived.enteredQueueAt
    waited = archived.waited
    agent = archived.agent
    closedAt = archived.closedAt
    closeCause = archived.closeCause
    disposition = archived.disposition
    facts = archived.facts
  }

  init(_ state: InteractionState, waited: Milliseconds, facts: InteractionFacts?) {
    id = state.arrival.interaction
    customer = state.arrival.customer
    channel = state.arrival.channel
    entry = state.arrival.entry
    client = state.arrival.client
    route = state.arrival.route
    queue = state.queue
    tier = state.arrival.tier
    language = state.arrival.language
    phase = state.phase
    isMessage = state.isMessage
    arrivedAt = state.arrivedAt
    enteredQueueAt = state.enteredQueueAt
    self.waited = waited
    agent = state.owner
    self.facts = facts ?? InteractionFacts(interaction: state.arrival.interaction)
  }

  /// What holds now is put over what the archive knows.
  mutating func take(_ state: InteractionState, waited: Milliseconds) {
    phase = state.phase
    queue = state.queue
    isMessage = state.isMessage
    enteredQueueAt = state.enteredQueueAt
    self.waited = waited
    agent = state.owner
  }
}
