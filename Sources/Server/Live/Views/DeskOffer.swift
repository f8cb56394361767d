// SPDX-License-Identifier: Apache-2.0

import Interactions

/// An offer as the desk shows it while it stands.
struct DeskOffer: Hashable, Sendable {
  var offer: OfferID
  var interaction: InteractionID
  var channel: ChannelKind
  var queue: String
  /// Whose contact it is, where the centre serves several clients.
  var client: Centre.Named?
  var language: String?
  var customer: DeskCustomer
  var facts: InteractionFacts
  var offeredAt: Moment
  var expires: Moment
  /// The waiting clock when it was offered.
  var waited: Milliseconds
  var isTransfer: Bool
  /// The customer is not on the line: who accepts has it called.
  var isCallback: Bool
  var note: String?
  var reason: OfferReason
  /// The agent or contact that would have been next, by id.
  var runnerUp: String?

  init?(_ interaction: InteractionID, on floor: any FloorView) {
    guard let state = floor.interactionState(interaction), let open = state.offer else { return nil }
    offer = open.offer
    self.interaction = interaction
    channel = state.arrival.channel
    queue = floor.text(.queue, state.queue.raw)
    client = state.arrival.client.map { floor.client($0) }
    language = state.arrival.language.map { floor.text(.language, $0.raw) }
    customer = DeskCustomer(state.arrival, on: floor)
    facts = floor.facts(interaction) ?? InteractionFacts(interaction: interaction)
    expires = open.expires
    offeredAt = open.expires - floor.offerDuration(state.isMessage ? .email : state.arrival.channel)
    isTransfer = open.isTransfer
    isCallback = state.callback != nil
    waited = open.isTransfer ? state.waited : floor.waited(interaction, at: offeredAt) ?? state.waited
    note = floor.notes(interaction).last
    reason = open.reason
    let reach = floor.agentState(open.agent)?.profile
    runnerUp = reason.runnerUp.flatMap { number in
      let isContact = reason.occasion == .agentPickedContact
      let other = isContact ? floor.interactionState(InteractionID(number))?.arrival.client : nil
      // Another client's contact has no number here.
      if isContact, reach?.serves(other) == false { return nil }
      return reason.occasion == .agentPickedContact
        ? PublicNumber.text(InteractionID(number)) : floor.text(.agent, UInt32(clamping: number))
    }
  }

  func write(to json: inout JSONText) {
    json.object { json in
      json.field("offer", PublicNumber.text(offer))
      json.field("interaction", PublicNumber.text(interaction))
      json.field("channel", channel.name)
      json.field("queue", queue)
      if let client {
        json.field("client")
        client.write(to: &json)
      }
      json.field("tier", customer.tier)
      json.field("language", language)
      json.field("customer")
      customer.write(to: &json, isBrief: true)
      json.field("from", facts.from)
      json.field("intent", facts.intent)
      json.field("subject", facts.subject)
      json.field("offered_at", Timestamp.text(offeredAt))
      json.field("expires_at", Timestamp.text(expires))
      json.field("waited_milliseconds", waited.count)
      json.field("is_transfer", isTransfer)
      json.field("is_callback", isCallback)
      if let note { json.field("note", note) }
      json.field("reason", object: { writeReason(to: &$0) })
    }
  }

  private func writeReason(to json: inout JSONText) {
    switch reason.occasion {
    case .contactPickedAgent: json.field("occasion", "contact-picked-agent")
    case .agentPickedContact: json.field("occasion", "agent-picked-contact")
    case .transfer: json.field("occasion", "transfer")
    case .assigned: json.field("occasion", "assigned")
    case .preferred: json.field("occasion", "preferred")
    case .consult: json.field("occasion", "consult")
    case .escalated: json.field("occasion", "escalated")
    }
    json.field("as_staff", reason.asStaff)
    json.field("candidates", reason.candidates)
    // Thousandths are more than a reader needs, and exact.
    json.field("urgency", JSON.double(Double(reason.urgency.millionths / 1000) / 1000))
    json.field("aged", JSON.double(Double(reason.aged.millionths / 1000) / 1000))
    if let runnerUp { json.field("runner_up", runnerUp) }
  }
}
