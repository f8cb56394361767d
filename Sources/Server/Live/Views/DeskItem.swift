// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A piece of an agent's work as the desk shows it. The messages stand in `TranscriptMemory`.
struct DeskItem: Hashable, Sendable {
  var interaction: InteractionID
  var channel: ChannelKind
  var queue: String
  /// Whose contact it is, where the centre serves several clients.
  var client: Centre.Named?
  var route: String?
  var phase: WorkPhase
  /// The customer is being called, and has not answered yet.
  var isDialling = false
  var customer: DeskCustomer
  var facts: InteractionFacts
  var acceptedAt: Moment
  var since: Moment
  var waited: Milliseconds
  var wrapUpEnds: Moment?
  var notes: [String]
  /// The agent who is being asked to take it.
  var transferTo: String?
  /// It is being handed up the chain.
  var handedUp: HandedUp?
  /// The agent whose conversation it is: this desk only listens in.
  var heardFrom: String?

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
      item.handedUp = nil
      self = item
      return
    }
    interaction = work.interaction
    channel = state.arrival.channel
    queue = floor.text(.queue, work.queue.raw)
    client = state.arrival.client.map { floor.client($0) }
    route = state.arrival.route.map { floor.text(.route, $0.raw) }
    phase = work.phase
    isDialling = state.phase == .dialling
    customer = DeskCustomer(state.arrival, on: floor)
    facts = floor.facts(interaction) ?? InteractionFacts(interaction: interaction)
    acceptedAt = work.acceptedAt
    since = work.since
    // Handed on to a queue, its clock runs on without this agent.
    waited = state.waited
    wrapUpEnds = work.wrapUpEnds == .never ? nil : work.wrapUpEnds
    notes = floor.notes(interaction)
    if let offer = state.offer, offer.isTransfer { transferTo = floor.text(.agent, offer.agent.raw) }
    handedUp = floor.handedUp(interaction)
  }

  /// A colleague's conversation, as somebody sees it who listens in; nil: nobody has it.
  init?(listeningTo id: InteractionID, on floor: any FloorView) {
    guard let owner = floor.interactionState(id)?.owner,
      let work = floor.agentState(owner)?.work.first(where: { $0.interaction == id })
    else { return nil }
    self.init(work, on: floor, known: nil)
    heardFrom = floor.text(.agent, owner.raw)
  }

  private var phaseName: String {
    if isDialling { return "dialling" }
    return phase == .wrapUp ? "wrap-up" : "\(phase)"
  }

  func write(_ messages: [DeskMessage], to json: inout JSONText) {
    json.object { json in
      json.field("interaction", PublicNumber.text(interaction))
      json.field("channel", channel.name)
      json.field("queue", queue)
      if let client {
        json.field("client")
        client.write(to: &json)
      }
      json.field("route", route)
      json.field("tier", customer.tier)
      json.field("phase", heardFrom != nil ? "listening" : phaseName)
      if let heardFrom { json.field("agent", heardFrom) }
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
      if let handedUp {
        json.field(
          "escalation",
          object: {
            $0.field("agent", handedUp.agent)
            $0.field("team", handedUp.team)
            $0.field("until", Timestamp.text(handedUp.until))
          })
      }
      json.field("messages", array: { json in for message in messages { message.write(to: &json) } })
    }
  }

  /// When the first message came that no agent has answered.
  private static func customerWaitsSince(_ messages: [DeskMessage]) -> Moment? {
    let unanswered = messages.reversed().prefix { $0.content.author == .customer }
    return unanswered.last?.at
  }
}
