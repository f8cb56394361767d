// SPDX-License-Identifier: Apache-2.0

import Archive
import Delivery
import Interactions
import Router
import RoutingEngine
import RoutingPolicy

/// Finds out whose the contacts and complaints are of which records tell, for webhooks that hear of some
/// clients alone, and what the others' filters look at. Asks nobody where the policy in force limits no
/// webhook.
struct WebhookAudience: Sendable {
  let router: ContactRouter
  let archive: any ContactArchive

  /// What records are about.
  private struct Subjects {
    var contacts: Set<InteractionID> = []
    var complaints: Set<ComplaintID> = []
    /// Said by the records themselves.
    var arrived: [InteractionID: ClientID] = [:]

    init(of records: [Record]) {
      for event in records.lazy.flatMap(\.decisions).flatMap(\.events) {
        if let (_, interaction) = InteractionNews.of(event) { contacts.insert(interaction) }
        switch event {
        case .arrived(let arrival): arrived[arrival.interaction] = arrival.client
        case .complaintAnnounced(let complaint, _, _): complaints.insert(complaint)
        default: break
        }
      }
    }
  }

  /// nil: the archive lags, and must be asked; try again.
  ///
  /// - Parameter ofOld: the records are of any time: contacts that are over by now are looked up.
  func limits(for records: [Record], ofOld: Bool = false) async throws -> WebhookLimits? {
    guard var limits = try await clients(for: records) else { return nil }
    try await filter(&limits, records, ofOld)
    return limits
  }

  /// Names have to be looked up where a webhook picks among contacts.
  private func filter(_ limits: inout WebhookLimits, _ records: [Record], _ ofOld: Bool) async throws {
    let webhooks = await router.read { view in (view.policy?.webhooks ?? []).filter(\.isFiltered) }
    guard !webhooks.isEmpty else { return }
    let subjects = Subjects(of: records)
    let (names, open) = await router.read { view in
      (
        ContactNames(view),
        subjects.contacts.compactMap { id in view.engine.interaction(id).map { (id, OrderContact($0)) } }
      )
    }
    limits.known = Dictionary(open) { first, _ in first }
    if ofOld {
      for id in subjects.contacts where limits.known[id] == nil {
        limits.known[id] = try await archive.interaction(id).map { OrderContact($0) }
      }
    }
    for webhook in webhooks {
      limits.filters[webhook.name] = { news, contact in
        let facts = names.facts(of: news, contact)
        if let queues = webhook.queues, !queues.contains(facts.queue) { return false }
        return webhook.when?.holds(facts) ?? true
      }
    }
  }

  private func clients(for records: [Record]) async throws -> WebhookLimits? {
    guard router.knowsClients, let last = records.last else { return WebhookLimits() }
    let subjects = Subjects(of: records)
    var (limits, over) = await router.read { view in Self.limits(view, subjects) }
    guard !limits.clients.isEmpty, !over.contacts.isEmpty || !over.complaints.isEmpty else { return limits }
    guard await archive.waitUntil(record: last.position) else { return nil }
    for interaction in over.contacts {
      limits.contacts[interaction] = try await archive.interaction(interaction)?.client
    }
    for complaint in over.complaints {
      limits.complaints[complaint] = try await archive.client(of: complaint)
    }
    return limits
  }

  /// - Returns: also which of the subjects are over, so that the archive alone knows of them.
  private static func limits(_ view: RoutingView, _ subjects: Subjects) -> (WebhookLimits, over: Subjects) {
    var over = Subjects(of: [])
    var limited: [String: Set<ClientID>] = [:]
    for webhook in view.policy?.webhooks ?? [] where !webhook.clients.isEmpty {
      limited[webhook.name] = Set(
        webhook.clients.compactMap { view.number(.client, $0).map { ClientID($0) } })
    }
    var limits = WebhookLimits(clients: limited)
    guard !limited.isEmpty else { return (limits, over) }
    limits.contacts = subjects.arrived
    for interaction in subjects.contacts where subjects.arrived[interaction] == nil {
      if let open = view.engine.interaction(interaction) {
        limits.contacts[interaction] = open.arrival.client
      } else {
        over.contacts.insert(interaction)
      }
    }
    let open = Dictionary(view.engine.openComplaints.map { ($0.complaint, $0.client) }) { first, _ in first }
    for complaint in subjects.complaints {
      if let client = open[complaint] {
        limits.complaints[complaint] = client
      } else {
        over.complaints.insert(complaint)
      }
    }
    return (limits, over)
  }
}
