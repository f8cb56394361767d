// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions
import RoutingEngine
import RoutingPolicy

extension RouterCore {
  /// What reception would make of a contact, as `begin` does, but nothing is kept and no name gets a
  /// number.
  func rehearsal(of contact: InboundContact, at moment: Moment) throws(RouterError) -> Rehearsal {
    guard let policy, let classifier else { throw .unknownName(kind: "queue", name: "") }
    let entry = contact.entry.flatMap { policy.entry(named: $0) }
    if let name = contact.entry, entry == nil { throw .unknownName(kind: "entry", name: name) }
    let card = try identify(contact)
    let look = look(for: contact.channel, at: moment)
    let verdict = classifier.classify(facts(for: contact, of: card), look)
    let id = InteractionID(directory.lastInteraction.raw + 1)
    let arrival = verdict.arrival(
      id, of: card.customer, channel: contact.channel,
      entry: contact.entry.flatMap { directory.names.known(.entry, $0) }.map { EntryID($0) },
      client: entry?.client.flatMap { directory.names.known(.client, $0) }.map { ClientID($0) },
      preferred: preferredAgent(of: card, verdict), at: moment, in: engine.plan.calendars)
    return Rehearsal(
      arrival: arrival, events: [],
      failures: verdict.failures.map { "\($0.rule): \($0.failure.rawValue)" },
      asked: look?.told ?? [], joins: try openTalk(of: contact))
  }
}
