// SPDX-License-Identifier: Apache-2.0

import Archive
import Channels
import Delivery
import Interactions
import Journal
import Router
import RoutingEngine
import RoutingPolicy

/// What goes into an order beyond its ids: looked up when it is sent, so that no number, name or text lies in
/// the ledger. A contact that is over is looked up in the archive.
struct OrderLookups: Sendable {
  let router: ContactRouter
  let archive: any ContactArchive

  // MARK: Calls

  /// The archive has not read that far yet: what it does not have may still come.
  struct ArchiveLags: Error {}

  /// How the provider calls the conversation; nil: nobody is there any more.
  func reference(_ order: Order) async throws -> String? { try await facts(order)?.reference }

  func phone(_ order: Order) async throws -> PBXCarrier.Details? {
    guard let call = try await reference(order), !call.isEmpty else { return nil }
    let (agent, phone) = await router.read { view in
      (order.agent.map { view.name($0) }, order.agent.flatMap { view.agentCard($0)?.phone })
    }
    var details = PBXCarrier.Details(call: call, agent: agent, phone: phone)
    if order.kind == .dial { await fillIn(order, &details) }
    return details
  }

  /// Who is called back, from which of our numbers; or why not any more.
  private func fillIn(_ order: Order, _ details: inout PBXCarrier.Details) async {
    let interaction = order.interaction
    let found = await router.read { view -> (customer: String?, line: String?)? in
      guard let state = view.engine.interaction(interaction), state.phase == .dialling,
        state.owner == order.agent
      else { return nil }
      let said = view.facts(interaction)?.from ?? ""
      let known = view.customer(state.arrival.customer)?.identities.first { $0.kind == .phone }?.value
      let entry = state.arrival.entry.flatMap { view.policy?.entry(named: view.name($0)) }
      return (PhoneNumber.e164(said) ?? known ?? (said.isEmpty ? nil : said), entry?.addresses[.phone]?.first)
    }
    guard let found else { return details.obstacle = "not being dialled any more" }
    guard let customer = found.customer else { return details.obstacle = "no number to call" }
    (details.customer, details.line) = (customer, found.line)
  }

  /// What is known of the contact; nil: erased, or not there.
  func facts(_ order: Order) async throws -> InteractionFacts? {
    let interaction = order.interaction
    if let open = await router.read({ $0.facts(interaction) }), !open.reference.isEmpty { return open }
    return try await archived(order)?.facts
  }

  private func archived(_ order: Order) async throws -> ArchivedInteraction? {
    guard await archive.waitUntil(record: order.place.record) else { throw ArchiveLags() }
    return try await archive.interaction(order.interaction)
  }

  // MARK: Webhooks

  func endpoint(_ name: String, secrets: SecretSource) async -> WebhookLookup {
    let webhook = await router.read { view in view.policy?.webhooks.first { $0.name == name } }
    guard let webhook else { return .notInPolicy }
    switch WebhookKey.read(webhook, secrets) {
    case .usable(let signature, _):
      return .found(WebhookEndpoint(url: webhook.url, signature: signature))
    case .unusable(let reason): return .noKey(reason)
    }
  }

  /// What a webhook is told; nil: the log does not have it.
  func event(_ order: Order, source: String) async throws -> CloudEvent? {
    guard let (event, decision) = try event(at: order.place) else { return nil }
    if case .complaintAnnounced(let complaint, _, let news) = event {
      let client = try await client(of: complaint, order)
      let data = await router.read { ComplaintNewsData($0, complaint, decision, client: client).data }
      return CloudEvent(
        id: order.id, source: source, type: "patchbay.complaint." + news.name,
        subject: PublicNumber.text(complaint), at: order.at, data: data)
    }
    guard let (news, _) = InteractionNews.of(event) else { return nil }
    var contact = order.contact
    if contact == nil {
      let interaction = order.interaction
      contact = await router.read { $0.engine.interaction(interaction).map { OrderContact($0) } }
    }
    if contact == nil { contact = try await archived(order).map { OrderContact($0) } }
    let (known, client) = (contact, try await client(of: order))
    let data = await router.read { view in
      InteractionNewsData(view, known, order.interaction, event, client: client).data
    }
    return CloudEvent(
      id: order.id, source: source, type: "patchbay.interaction." + news.rawValue,
      subject: PublicNumber.text(order.interaction), at: order.at, data: data)
  }

  /// Whose contact it is; looked up only where the centre serves several.
  private func client(of order: Order) async throws -> ClientID? {
    guard router.knowsClients else { return nil }
    let interaction = order.interaction
    if let open = await router.read({ $0.engine.interaction(interaction) }) { return open.arrival.client }
    return try await archived(order)?.client
  }

  /// Whose complaint it is; looked up only where the centre serves several.
  private func client(of complaint: ComplaintID, _ order: Order) async throws -> ClientID? {
    guard router.knowsClients else { return nil }
    let open = await router.read { $0.engine.openComplaints.first { $0.complaint == complaint } }
    if let open { return open.client }
    guard await archive.waitUntil(record: order.place.record) else { throw ArchiveLags() }
    return try await archive.client(of: complaint)
  }

  /// The event that a place stands behind, and what else was decided with it.
  private func event(at place: Place) throws -> (Event, Decision)? {
    guard let record = try router.log.records(from: place.record, limit: 1, opening: []).first,
      record.position == place.record
    else { return nil }
    var index = place.index
    for decision in record.decisions {
      let count = UInt32(decision.events.count)
      if index > 0, index <= count { return (decision.events[Int(index) - 1], decision) }
      index -= min(index, count)
    }
    return nil
  }
}

extension OrderContact {
  init(_ state: InteractionState) {
    self.init(state.arrival)
    queue = state.queue
  }

  init(_ archived: ArchivedInteraction) {
    self.init(customer: archived.customer, channel: archived.channel, queue: archived.queue)
    client = archived.client
  }
}
