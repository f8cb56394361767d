// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Derives what has to leave from the log, record by record: pure, so that folding again gives the same
/// orders.
struct OrderDerivation {
  /// Orders of other kinds are not derived.
  var keeping: Set<Order.Kind>
  /// Who hears of interactions at this point of the log.
  var subscriptions: [WebhookSubscription]
  /// Who hears of them from a policy on.
  var subscriptionsOf: (PolicyActivated) -> [WebhookSubscription]
  /// The webhooks that are told of complaints, by the engine's numbers; others are told nothing.
  var recipients: [RecipientID: String]
  /// Of whose contacts webhooks may hear.
  var limits = WebhookLimits()
  /// Orders of records up to this one are not derived: they left before, or nobody knows.
  var keptAfter: UInt64 = 0
  /// What is remembered of an open contact from before.
  var known: (InteractionID) throws -> OrderContact?

  /// What came to be known, or to be forgotten (nil), since this derivation began.
  private(set) var changed: [InteractionID: OrderContact?] = [:]
  private(set) var subscriptionsChanged = false

  init(
    keeping: Set<Order.Kind>, subscriptions: [WebhookSubscription], keptAfter: UInt64 = 0,
    recipients: [RecipientID: String] = [:],
    subscriptionsOf: @escaping (PolicyActivated) -> [WebhookSubscription],
    known: @escaping (InteractionID) throws -> OrderContact?
  ) {
    self.keeping = keeping
    self.subscriptions = subscriptions
    self.keptAfter = keptAfter
    self.recipients = recipients
    self.subscriptionsOf = subscriptionsOf
    self.known = known
  }

  /// Orders of one record in the order of its events.
  mutating func derive(from record: Record) throws -> [Order] {
    var orders: [Order] = []
    var ended: [InteractionID] = []
    var index: UInt32 = 0
    for decision in record.decisions {
      for event in decision.events {
        index += 1
        try follow(event, in: record)
        if case .closed(let interaction, _, _) = event { ended.append(interaction) }
        guard record.position > keptAfter else { continue }
        let place = Place(record: record.position, index: index)
        if let order = try carried(event, of: decision, place, record.at) { orders.append(order) }
        orders += try news(event, place, record.at)
        if let order = told(event, place, record.at) { orders.append(order) }
      }
    }
    for interaction in ended { changed[interaction] = .some(nil) }
    return orders
  }

  /// Keeps what is remembered up to date.
  private mutating func follow(_ event: Event, in record: Record) throws {
    switch event {
    case .planActivated(let version):
      guard let policy = record.policies.first(where: { $0.version == version }) else { return }
      subscriptions = subscriptionsOf(policy)
      subscriptionsChanged = true
    case .arrived(let arrival):
      // Chats are many, and only webhooks are told of them.
      guard arrival.channel != .chat || hearsAnybody else { return }
      changed[arrival.interaction] = OrderContact(arrival)
    case .waiting(let interaction, let queue, _, _):
      guard hearsAnybody, var contact = try contact(interaction), contact.queue != queue else { return }
      contact.queue = queue
      changed[interaction] = contact
    case .callbackBooked(let interaction, _, _, at: _, waited: _):
      try note(interaction, isCallback: true)
    case .dialled(let interaction, _, .answered): try note(interaction, isCallback: false)
    default: return
    }
  }

  private mutating func note(_ interaction: InteractionID, isCallback: Bool) throws {
    guard var contact = try contact(interaction), contact.isCallback != isCallback else { return }
    contact.isCallback = isCallback
    changed[interaction] = contact
  }

  private var hearsAnybody: Bool { keeping.contains(.webhook) && !subscriptions.isEmpty }

  private func contact(_ interaction: InteractionID) throws -> OrderContact? {
    if let recent = changed[interaction] { return recent }
    return try known(interaction)
  }

  /// What the event makes the telephone, an SMS or a mail carry.
  private func carried(
    _ event: Event, of decision: Decision, _ place: Place, _ at: Moment
  ) throws -> Order? {
    if case .agentWrote(let agent, let interaction, let message) = event {
      guard keeping.contains(.sms) || keeping.contains(.mail) else { return nil }
      let kind: Order.Kind
      switch try contact(interaction)?.channel {
      case .sms: kind = .sms
      case .email: kind = .mail
      case .voice, .chat, nil: return nil
      }
      guard keeping.contains(kind) else { return nil }
      return Order(
        place: place, kind: kind, lane: "\(interaction.raw)", interaction: interaction, agent: agent,
        message: message, at: at)
    }
    guard let (said, interaction, agent) = PhoneOrders.order(for: event, of: decision),
      let contact = try contact(interaction), contact.channel == .voice,
      let kind = contact.isCallback ? PhoneOrders.kind(ofCallback: said) : said, keeping.contains(kind)
    else { return nil }
    // A telephone system that cannot have somebody listen must not keep the call itself waiting.
    let isAside = kind == .listen || kind == .endListening
    return Order(
      place: place, kind: kind, lane: isAside ? "\(interaction.raw)/listen" : "\(interaction.raw)",
      interaction: interaction, agent: agent, at: at)
  }

  /// Who is to be told of a complaint is, whatever else the webhook hears of: about no one contact.
  private func told(_ event: Event, _ place: Place, _ at: Moment) -> Order? {
    guard keeping.contains(.webhook), case .complaintAnnounced(let complaint, let recipient, _) = event,
      let name = recipients[recipient], limits.mayHear(name, of: complaint)
    else { return nil }
    return Order(
      place: place, kind: .webhook, lane: "\(name)/p\(complaint.raw)", interaction: InteractionID(0), at: at)
  }

  private func news(_ event: Event, _ place: Place, _ at: Moment) throws -> [Order] {
    guard hearsAnybody, let (news, interaction) = InteractionNews.of(event) else { return [] }
    var hearing = subscriptions.filter { $0.hears(news) && limits.mayHear($0.name, of: interaction) }
    guard !hearing.isEmpty else { return [] }
    let contact = try contact(interaction)
    hearing = hearing.filter { limits.mayHear($0.name, news, contact ?? limits.known[interaction]) }
    return hearing.map { subscription in
      Order(
        place: place, kind: .webhook, lane: "\(subscription.name)/\(interaction.raw)",
        interaction: interaction, contact: contact, at: at)
    }
  }
}
