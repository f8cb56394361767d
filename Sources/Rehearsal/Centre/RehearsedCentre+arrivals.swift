// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// What reception does with contacts, message by message; recognising senders is left out: a test says who it
/// is, and each of its contacts is a conversation of its own.
extension RehearsedCentre {
  mutating func arrive(_ opening: Opening, count: Int) -> Refusal? {
    guard count > 1 else { return arrive(opening) }
    let first = opening.contact.split(separator: "-").last.flatMap { Int($0) } ?? 1
    for number in first..<(first + count) {
      var opening = opening
      opening.contact = "others-\(number)"
      if let refusal = arrive(opening) { return refusal }
    }
    return nil
  }

  private mutating func arrive(_ opening: Opening) -> Refusal? {
    let id = InteractionID(UInt64(contacts.count + 1))
    let card = opening.customer.flatMap { customers[$0] }.flatMap { cards[$0] } ?? stranger()
    let entry = opening.entry.flatMap { policy.entry(named: $0) }
    let look = look(for: opening.channel)
    let verdict = classifier.classify(
      ContactFacts(
        channel: opening.channel, entry: opening.entry ?? "", intent: opening.intent ?? "",
        language: opening.language, customerLanguage: card.language, subject: opening.subject ?? "",
        text: opening.text ?? "", attributes: opening.attributes, fields: card.fields,
        client: entry?.client ?? ""), look)
    let arrival = verdict.arrival(
      id, of: card.customer, channel: opening.channel,
      entry: opening.entry.map { EntryID(numbers.number(.entry, $0)) },
      client: entry?.client.map { ClientID(numbers.number(.client, $0)) },
      preferred: preferredAgent(of: card, verdict), at: engine.now, in: engine.plan.calendars)
    contacts[opening.contact] = RehearsedContact(
      name: opening.contact, id: id, customer: card.customer, channel: opening.channel, entry: opening.entry,
      intent: opening.intent ?? entry?.intent ?? "", subject: opening.subject ?? "",
      attributes: opening.attributes, text: "", since: engine.now, arrival: arrival,
      look: look)
    namesOfContacts[id] = opening.contact
    // A caller's or visitor's language becomes the customer's, where none was known.
    if let language = opening.language, card.language == nil { cards[card.customer]?.language = language }
    if let refusal = take(.arrive(arrival)) { return refusal }
    guard let text = opening.text else { return nil }
    return engine.standing(id) == nil ? nil : write(text, to: opening.contact)
  }

  /// How it stands in the centre, where the routes ask for that.
  private mutating func look(for channel: ChannelKind) -> CentreLook? {
    guard classifier.asksCentre else { return nil }
    return classifier.look(at: engine, engine.plan.calendars, now: engine.now, for: channel, &memory)
  }

  private mutating func stranger() -> CustomerCard {
    let card = CustomerCard(customer: CustomerID(UInt32(cards.count + 1)))
    cards[card.customer] = card
    return card
  }

  private func preferredAgent(of card: CustomerCard, _ verdict: Placement) -> AgentID? {
    verdict.preferredAgent(fields: card.fields, last: lastAgents[card.customer]) { name in
      numbers.known(.agent, name).map { AgentID($0) }
    }
  }

  // MARK: Late facts

  mutating func carryOut(_ deed: Action.ContactDeed, of name: String) -> Refusal? {
    guard let contact = contacts[name] else { return .unknownInteraction }
    switch deed {
    case .writes(let text):
      if let refusal = write(text, to: name) { return refusal }
      return reconsider(name)
    case .leaves: return take(.customerLeft(contact.id))
    case .turnsOutToBe(let language, let fields):
      guard engine.standing(contact.id) != nil else { return .interactionClosed }
      var card = cards[contact.customer] ?? CustomerCard(customer: contact.customer)
      card.language = card.language ?? language
      card.fields.merge(fields) { _, new in new }
      cards[contact.customer] = card
      return reconsider(name)
    case .turnsOutToWant(let intent, let confidence):
      guard engine.standing(contact.id) != nil else { return .interactionClosed }
      contacts[name]?.intent = intent
      contacts[name]?.confidence = confidence
      return reconsider(name)
    case .turnsOutWith(let attributes):
      guard engine.standing(contact.id) != nil else { return .interactionClosed }
      contacts[name]?.attributes.merge(attributes) { _, new in new }
      return reconsider(name)
    case .asksForCallback(let at): return take(.requestCallback(contact.id, at: at))
    case .cancelsCallback: return take(.cancelCallback(contact.id))
    case .dialled(let result): return take(.dialled(contact.id, result))
    }
  }

  private mutating func write(_ text: String, to name: String) -> Refusal? {
    guard let contact = contacts[name] else { return .unknownInteraction }
    lastMessage = MessageID(lastMessage.raw + 1)
    if let refusal = take(.customerWrote(contact.id, lastMessage)) { return refusal }
    let all = contact.text.isEmpty ? text : contact.text + "\n" + text
    contacts[name]?.text = String(all.prefix(4_000))
    return nil
  }

  /// Asks the routes again about a contact that waits, as reception does.
  private mutating func reconsider(_ name: String) -> Refusal? {
    guard let contact = contacts[name], let state = engine.interaction(contact.id),
      state.phase == .waiting || state.phase == .offered, let card = cards[contact.customer]
    else { return nil }
    let verdict = classifier.classify(
      ContactFacts(
        channel: contact.channel, entry: contact.entry ?? "", intent: contact.intent,
        language: state.arrival.language.map { numbers.name(.language, $0.raw) },
        customerLanguage: card.language, subject: contact.subject, text: contact.text,
        attributes: contact.attributes, fields: card.fields,
        client: state.arrival.client.map { numbers.name(.client, $0.raw) } ?? "",
        confidence: contact.confidence), contact.look)
    let arrival = verdict.renewed(
      state.arrival, preferred: preferredAgent(of: card, verdict), arrivedAt: state.arrivedAt,
      in: engine.plan.calendars)
    if arrival == state.arrival { return nil }
    contacts[name]?.arrival = arrival
    return take(.reclassify(arrival))
  }
}
