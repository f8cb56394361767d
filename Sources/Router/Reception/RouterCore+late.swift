// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// Facts that come late: what is learnt of a contact while it waits.
extension RouterCore {
  /// What another system says of the customer: taken in, and the contact's route looked at again. A name or
  /// language that is known stays; fields are the other system's to say.
  func learn(_ draft: CustomerDraft, of id: InteractionID, into batch: inout Batch) throws(RouterError)
    -> Answer
  {
    guard let contact = directory.open[id] else { throw missing(id) }
    guard let known = directory.customer(contact.customer) else { throw .unknownCustomer }
    var draft = draft
    if !known.name.isEmpty { draft.name = nil }
    if known.language != nil { draft.language = nil }
    let card = try card(known, changedBy: draft)
    if card != known {
      keep(Content(owner: .customer(contact.customer), item: .customer(card)), in: &batch)
      try reconsider(id, into: &batch)
      try noteComplaint(in: id, into: &batch)
    }
    return Answer(place: batch.place, interaction: id, customer: contact.customer)
  }

  /// More is known of the contact itself: its routes are asked again while it waits, and its place is kept.
  func turnOut(_ news: LateFacts, of id: InteractionID, into batch: inout Batch) throws(RouterError) -> Answer
  {
    guard let contact = directory.open[id] else { throw missing(id) }
    var facts = contact.facts
    if let intent = news.intent { (facts.intent, facts.confidence) = (intent, news.confidence) }
    facts.attributes.merge(news.attributes) { _, new in new }
    guard facts.attributes.count <= 64 else {
      throw .invalid(field: "attributes", hint: "at most 64 attributes per contact")
    }
    if facts != contact.facts {
      keep(Content(owner: .customer(contact.customer), item: .facts(facts)), in: &batch)
      try reconsider(id, into: &batch)
      try noteComplaint(in: id, into: &batch)
    }
    return described(Answer(place: batch.place, interaction: id, customer: contact.customer), batch)
  }

  /// The agent the customer's record names, else the one who had its last contact; nil where the tier has no
  /// use for it.
  func preferredAgent(of card: CustomerCard, _ verdict: Placement) -> AgentID? {
    verdict.preferredAgent(fields: card.fields, last: directory.lastAgents[card.customer]) { name in
      directory.names.known(.agent, name).map { AgentID($0) }
    }
  }

  /// Asks the routes again about a contact that waits; the engine keeps its place.
  func reconsider(_ id: InteractionID, into batch: inout Batch) throws(RouterError) {
    guard let classifier, let contact = directory.open[id], let state = engine.interaction(id),
      state.phase == .waiting || state.phase == .offered, let card = directory.customer(contact.customer)
    else { return }
    let verdict = classifier.classify(
      facts(of: contact, state.arrival, card), look(for: id, contact.channel, at: batch.at))
    failedConditions += verdict.failures.count
    let arrival = verdict.renewed(
      state.arrival, preferred: preferredAgent(of: card, verdict), arrivedAt: state.arrivedAt,
      in: engine.plan.calendars)
    if arrival != state.arrival { try decide(.reclassify(arrival), into: &batch) }
  }
}
