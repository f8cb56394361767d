// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A piece of an agent's work as the desk shows it. The messages stand in `TranscriptMemory`.
struct DeskItem: Hashable, Sendable {
  var interaction: InteractionID
  var channel: ChannelKind
  var queue: String
  var route: String?
  var phase: WorkPhase
  var customer: DeskCustomer
  var facts: InteractionFacts
  var acceptedAt: Moment
  var since: Moment
  var waited: Milliseconds
  var wrapUpEnds: Moment?
  var notes: [String]
  /// The agent who is being asked to take it.
  var transferTo: String?

  /// - Parameter known: how it was shown before: what was handed on may be closed before this agent has
  ///   written it up.
  /// - Returns: nil when it is closed and was not shown before.
  init?(_ work: AgentState.Work, on floor: any FloorView, known: DeskItem?) {
    guard let state = floor.interactionState(work.interaction) else {
      guard var item = known else { return nil }
      item.phase = work.phase
      item.since = work.since
      item.wrapUpEnds = work.wrapUpEnds == .never ? nil : work.wrapUpEnds
      item.transferTo = nil
      self = item
      return
    }
    interaction = work.interaction
    channel = state.arrival.channel
    queue = floor.text(.queue, work.queue.raw)
    route = state.arrival.route.map { floor.text(.route, $0.raw) }
    phase = work.phase
    customer = DeskCustomer(state.arrival, on: floor)
    facts = floor.facts(interaction) ?? InteractionFacts(interaction: interaction)
    acceptedAt = work.acceptedAt
    since = work.since
    // Handed on to a queue, its clock runs on without this agent.
    waited = state.waited
    wrapUpEnds = work.wrapUpEnds == .never ? nil : work.wrapUpEnds
    notes = floor.notes(interaction)
    if let offer = state.offer, offer.isTransfer { transferTo = floor.text(.agent, offer.agent.raw) }
  }

  func write(_ messages: [DeskMessage], to json: inout JSONText) {
    json.object { json in
      json.field("interaction", PublicNumber.text(interaction))
      json.field("channel", channel.name)
      json.field("queue", queue)
      json.field("route", route)
      json.field("tier", customer.tier)
      json.field("phase", phase == .wrapUp ? "wrap-up" : "\(phase)")
      json.field("customer")
      customer.write(to: &json, isBrief: false)
      json.field("from", facts.from)
      json.field("intent", facts.intent)
      json.field("subject", facts.subject)
      json.field("attributes", map: facts.attributes)
      json.field("accepted_at", Timestamp.text(acceptedAt))
      json.field("since", Timestamp.text(since))
      json.field("waited_milliseconds", waited.count)
      json.field("wrap_up_ends_at", wrapUpEnds.map(Timestamp.text))
      json.field("last_message")
      if let last = messages.last { last.write(to: &json) } else { json.null() }
      if let waits = Self.customerWaitsSince(messages) {
        json.field("customer_waits_since", Timestamp.text(waits))
      }
      json.field("notes", notes)
      if let transferTo { json.field("transfer_to", transferTo) }
      json.field("messages", array: { json in for message in messages { message.write(to: &json) } })
    }
  }

  /// When the first message came that no agent has answered.
  private static func customerWaitsSince(_ messages: [DeskMessage]) -> Moment? {
    let unanswered = messages.reversed().prefix { $0.content.author == .customer }
    return unanswered.last?.at
  }
}
