// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// Complaints that the policy's conditions find in what contacts bring along, at the start or later.
extension RouterCore {
  /// Raises the complaint that the contact is by now, in whatever state it is. What is known of it changes
  /// nothing.
  func noteComplaint(in id: InteractionID, into batch: inout Batch) throws(RouterError) {
    guard let classifier, classifier.knowsComplaints, let contact = directory.open[id],
      let state = engine.interaction(id), let card = directory.customer(contact.customer)
    else { return }
    let verdict = classifier.classify(facts(of: contact, state.arrival, card))
    try raiseComplaint(verdict.complaint, of: card.customer, about: id, into: &batch)
  }

  func raiseComplaint(
    _ level: UInt8?, of customer: CustomerID, about id: InteractionID, into batch: inout Batch
  ) throws(RouterError) {
    guard let level else { return }
    let client = engine.interaction(id)?.arrival.client
    if let open = engine.complaint(of: customer, with: client), open.level >= level,
      open.contacts.contains(id)
    {
      return
    }
    try decide(.raiseComplaint(customer, about: id, level: level), into: &batch)
  }

  /// What is known of a contact that is in already.
  func facts(of contact: OpenContact, _ arrival: Arrival, _ card: CustomerCard) -> ContactFacts {
    let entry = arrival.entry.map { directory.names.name(.entry, $0.raw) }
    // The entry's intent was written into the facts at the start.
    return ContactFacts(
      channel: contact.channel, entry: entry ?? "", intent: contact.facts.intent,
      language: arrival.language.map { directory.names.name(.language, $0.raw) },
      customerLanguage: card.language, subject: contact.facts.subject, text: contact.text,
      attributes: contact.facts.attributes, fields: card.fields,
      client: arrival.client.map { directory.names.name(.client, $0.raw) } ?? "",
      confidence: contact.facts.confidence.map { Double($0) / 1000 })
  }
}
