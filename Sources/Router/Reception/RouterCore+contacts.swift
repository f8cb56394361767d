// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// Contacts and messages from customers.
extension RouterCore {
  func receive(_ contact: InboundContact, into batch: inout Batch) throws(RouterError) -> Answer {
    let answer = try take(contact, into: &batch)
    // Also for what had come before: the mailbox moves on. Not for what was refused: it is not in yet.
    if let progress = contact.mailbox { keep(progress, in: &batch) }
    return answer
  }

  private func take(_ contact: InboundContact, into batch: inout Batch) throws(RouterError) -> Answer {
    let provider = providerKey(contact)
    if let provider, let receipt = directory.receipts[provider] {
      var answer = repeated(receipt, batch)
      answer.created = false
      return answer
    }
    if contact.isNamedForGood, let provider, directory.receipts.longAgo.contains(provider, at: batch.at) {
      throw .toldLongAgo
    }
    let thread = try threadKey(contact)
    var answer: Answer
    let related = contact.related.prefix(64).map { Self.threadKey(contact.channel, $0) }
    if let open = ([thread].compactMap(\.self) + related).lazy.compactMap({
      self.talk(in: $0, of: contact)
    }).first {
      answer = try join(open, contact, into: &batch)
    } else {
      answer = try begin(contact, thread: thread, into: &batch)
    }
    if !contact.related.isEmpty, let id = answer.interaction {
      link(related + [thread].compactMap(\.self), to: id, into: &batch)
    }
    if let provider {
      var receipt = Receipt(ofProvider: provider, isNamedForGood: contact.isNamedForGood)
      receipt.interaction = answer.interaction
      receipt.message = answer.message
      receipt.customer = answer.customer
      receipt.created = answer.created
      keep(receipt, in: &batch)
    }
    return described(answer, batch)
  }

  /// With the state behind the request.
  func described(_ answer: Answer, _ batch: Batch) -> Answer {
    var answer = answer
    answer.place = batch.place
    guard let id = answer.interaction else { return answer }
    let standing = Self.standing(id, in: &engine)
    answer.phase = standing?.phase ?? .closed
    answer.queue = standing.map { directory.names.name(.queue, $0.queue.raw) }
    return answer
  }

  /// By reference: asked of a property, the engine would be copied, with a reference count for each of its
  /// arrays.
  static func standing(
    _ id: InteractionID, in engine: inout Engine
  ) -> (phase: InteractionPhase, queue: QueueID)? { engine.standing(id) }

  /// A further message of a conversation that is open. A call that is reported again is the same call.
  private func join(_ id: InteractionID, _ contact: InboundContact, into batch: inout Batch)
    throws(RouterError)
    -> Answer
  {
    var answer = Answer(place: batch.place, interaction: id, customer: directory.open[id]?.customer)
    if let text = contact.text {
      answer = try customerMessage(id, text: text, senderID: contact.senderID, into: &batch)
    }
    if !contact.attributes.isEmpty {
      _ = try turnOut(LateFacts(attributes: contact.attributes), of: id, into: &batch)
    }
    return answer
  }

  private func begin(_ contact: InboundContact, thread: Digest?, into batch: inout Batch) throws(RouterError)
    -> Answer
  {
    guard let policy, let classifier else { throw .unknownName(kind: "queue", name: "") }
    let entry = contact.entry.flatMap { policy.entry(named: $0) }
    if let name = contact.entry, entry == nil { throw .unknownName(kind: "entry", name: name) }
    let card = try identify(contact)
    let isNew = card.customer.raw > directory.lastCustomer
    let known = directory.customer(card.customer)
    let id = InteractionID(directory.lastInteraction.raw + 1)
    let verdict = classifier.classify(
      facts(for: contact, of: card), look(for: id, contact.channel, at: batch.at), foreseen: foreseen)
    failedConditions += verdict.failures.count
    let arrival = verdict.arrival(
      id, of: card.customer, channel: contact.channel,
      entry: contact.entry.map { EntryID(directory.names.number(.entry, $0)) },
      client: entry?.client.map { ClientID(directory.names.number(.client, $0)) },
      preferred: preferredAgent(of: card, verdict), at: batch.at, in: engine.plan.calendars)
    try decide(.arrive(arrival), into: &batch)
    try raiseComplaint(verdict.complaint, of: card.customer, about: id, into: &batch)

    let owner = Content.Owner.customer(card.customer)
    if isNew || card != known { keep(Content(owner: owner, item: .customer(card)), in: &batch) }
    keep(
      Content(
        owner: owner,
        item: .facts(
          InteractionFacts(
            interaction: id, intent: contact.intent ?? entry?.intent ?? "",
            subject: contact.subject ?? "", attributes: contact.attributes,
            reference: contact.reference ?? "",
            from: contact.from ?? ""))), in: &batch)
    var answer = Answer(place: batch.place, interaction: id, customer: card.customer, created: true)
    if let thread {
      if directory.open[id] != nil { keep(ThreadLink(key: thread, interaction: id), in: &batch) }
      if directory.receipts[Self.earlyEndKey(thread)] != nil, directory.open[id] != nil {
        try decide(.customerLeft(id), into: &batch)
      }
    }
    if let text = contact.text {
      answer.message = try keepMessage(
        text, from: .customer, in: id, of: card.customer, senderID: contact.senderID,
        command: { .customerWrote(id, $0) },
        into: &batch)
    }
    return answer
  }

  func customerMessage(_ id: InteractionID, text: String, senderID: String?, into batch: inout Batch)
    throws(RouterError) -> Answer
  {
    guard let contact = directory.open[id] else { throw missing(id) }
    guard contact.channel.isConversation else { throw .refused(.notAConversation, phase: nil) }
    let message = try keepMessage(
      text, from: .customer, in: id, of: contact.customer, senderID: senderID,
      command: { .customerWrote(id, $0) },
      into: &batch)
    try reconsider(id, into: &batch)
    try noteComplaint(in: id, into: &batch)
    return Answer(place: batch.place, interaction: id, message: message, customer: contact.customer)
  }

  /// Decides on the message first; its content is kept only when the engine took it. A contact that was
  /// closed at once (turned away) keeps its first message all the same.
  func keepMessage(
    _ text: String, from author: Author, in id: InteractionID, of customer: CustomerID, senderID: String?,
    command: (MessageID) -> Command, into batch: inout Batch
  ) throws(RouterError) -> MessageID {
    let message = MessageID(directory.lastMessage.raw + 1)
    if directory.open[id] != nil { try decide(command(message), into: &batch) }
    keep(
      Content(
        owner: .customer(customer),
        item: .message(
          MessageContent(message: message, interaction: id, author: author, text: text, senderID: senderID))),
      in: &batch)
    return message
  }

  func conversationLeft(channel: ChannelKind, conversation: String, into batch: inout Batch)
    throws(RouterError)
    -> Answer
  {
    let key = Self.threadKey(channel, conversation)
    guard let id = directory.threads[key] else {
      noteEarlyEnd(of: key, Self.providerKey(channel, conversation, id: conversation), into: &batch)
      return Answer(place: batch.place)
    }
    if isTalking(id) { try decide(.customerLeft(id), into: &batch) }
    return Answer(place: batch.place, interaction: id, customer: directory.open[id]?.customer)
  }

  /// The end of a conversation that was told before its start: kept as long as what providers said is known,
  /// over restarts too, since nobody tells it again.
  ///
  /// - Parameter start: the key of what tells the start. Was that here, the conversation is over already.
  private func noteEarlyEnd(of thread: Digest, _ start: Digest, into batch: inout Batch) {
    let key = Self.earlyEndKey(thread)
    guard directory.receipts[start] == nil, directory.receipts[key] == nil else { return }
    keep(Receipt(ofProvider: key, isNamedForGood: false), in: &batch)
  }

  // MARK: Recognising

  /// The open conversation that a contact would be a message of.
  func openTalk(of contact: InboundContact) throws(RouterError) -> InteractionID? {
    let related = contact.related.prefix(64).map { Self.threadKey(contact.channel, $0) }
    return ([try threadKey(contact)].compactMap(\.self) + related).lazy.compactMap {
      self.talk(in: $0, of: contact)
    }.first
  }

  /// The same, if what comes may be a message of it: nobody's contact joins that of another client.
  private func talk(in thread: Digest, of contact: InboundContact) -> InteractionID? {
    guard let id = talk(in: thread) else { return nil }
    if contact.entry == nil { return id }
    let known = engine.interaction(id)?.arrival.client.map { directory.names.name(.client, $0.raw) }
    return known == client(of: contact) ? id : nil
  }

  private func talk(in thread: Digest) -> InteractionID? {
    directory.threads[thread].flatMap { isTalking($0) ? $0 : nil }
  }

  /// Of these names those lead to the interaction that lead to no open one yet; at most 256 a contact.
  private func link(_ threads: [Digest], to id: InteractionID, into batch: inout Batch) {
    for thread in threads where talk(in: thread) == nil {
      guard let contact = directory.open[id], contact.threads.count < 256 else { return }
      keep(ThreadLink(key: thread, interaction: id), in: &batch)
    }
  }

  /// Whether what comes in this conversation still belongs to this interaction (in wrap-up it does not).
  private func isTalking(_ id: InteractionID) -> Bool {
    guard let phase = Self.standing(id, in: &engine)?.phase else { return false }
    return phase != .wrapUp && phase != .closed
  }

  func missing(_ id: InteractionID) -> RouterError {
    id.raw >= 1 && id <= directory.lastInteraction
      ? .refused(.interactionClosed, phase: .closed) : .refused(.unknownInteraction, phase: nil)
  }

  static func threadKey(_ channel: ChannelKind, _ conversation: String) -> Digest {
    Fingerprint.of("thread", channel.name, conversation)
  }

  /// A key beside the thread's own: half of it turned around.
  static func earlyEndKey(_ thread: Digest) -> Digest {
    Digest(high: thread.high, low: ~thread.low)
  }

  private func threadKey(_ contact: InboundContact) throws(RouterError) -> Digest? {
    if let conversation = contact.conversation { return Self.threadKey(contact.channel, conversation) }
    guard contact.channel.isConversation, let identity = contact.identities.first else { return nil }
    let whose = client(of: contact).map { " for \($0)" } ?? ""
    return Self.threadKey(contact.channel, "\(identity.kind.name):\(identity.value)\(whose)")
  }

  private func providerKey(_ contact: InboundContact) -> Digest? {
    contact.providerID.map { Self.providerKey(contact.channel, contact.conversation ?? "", id: $0) }
  }

  private static func providerKey(_ channel: ChannelKind, _ conversation: String, id: String) -> Digest {
    Fingerprint.of("provider", channel.name, conversation, id)
  }

  /// The customer by the first known identity, else a new one; what the contact brings along is added.
  func identify(_ contact: InboundContact) throws(RouterError) -> CustomerCard {
    var known: CustomerID?
    var new: [Identity] = []
    for identity in contact.identities {
      if let customer = directory.customer(with: identity) {
        known = known ?? customer
      } else if !new.contains(identity) {
        new.append(identity)
      }
    }
    var card =
      known.flatMap { directory.customer($0) }
      ?? CustomerCard(customer: CustomerID(directory.lastCustomer + 1))
    card.identities.append(contentsOf: new.prefix(max(0, 32 - card.identities.count)))
    if let name = contact.name, card.name.isEmpty { card.name = name }
    if let language = contact.language, card.language == nil { card.language = language }
    for (name, value) in contact.fields {
      try check(field: name, value)
      card.fields[name] = value
    }
    return card
  }

  func check(field name: String, _ value: FieldValue) throws(RouterError) {
    if let problem = policy?.checkField(name, value) {
      throw .invalid(field: "fields.\(name)", hint: problem.description)
    }
  }

  func facts(for contact: InboundContact, of card: CustomerCard) -> ContactFacts {
    var facts = ContactFacts(contact, client: client(of: contact))
    facts.customerLanguage = card.language
    facts.fields = card.fields
    return facts
  }

  /// Whose contact it is: its entry's; nil: the centre's own.
  func client(of contact: InboundContact) -> String? {
    contact.entry.flatMap { policy?.entry(named: $0)?.client }
  }
}
