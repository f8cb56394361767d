// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who is who, what is open, what was seen: reception's own fold of the log. Never a look-up in a projection.
///
/// Confined to the router core that owns it.
final class Directory {
  var names = NameBook()
  /// By customer number; nil: never there, or erased.
  private(set) var customers: [CustomerCard?] = []
  private(set) var identities = SpreadTable<Identity, CustomerID>()
  private(set) var agents: [AgentID: AgentCard] = [:]
  private(set) var open = SpreadTable<InteractionID, OpenContact>()
  private(set) var threads = SpreadTable<Digest, InteractionID>()
  private(set) var receipts = ReceiptBook()
  /// Who last had a contact of the customer.
  private(set) var lastAgents: [CustomerID: AgentID] = [:]
  /// How far each mailbox was read, by its address.
  private(set) var mailboxes: [String: MailboxProgress] = [:]
  var lastInteraction = InteractionID(0)
  var lastMessage = MessageID(0)

  var lastCustomer: UInt32 { UInt32(customers.count) }

  /// Customers are numbered from 1.
  func customer(_ id: CustomerID) -> CustomerCard? {
    let place = id.index - 1
    return customers.indices.contains(place) ? customers[place] : nil
  }

  /// Was there and is not any more: every customer has a card from the first record on, until it is erased.
  func isErased(_ id: CustomerID) -> Bool { id.raw >= 1 && id.raw <= lastCustomer && customer(id) == nil }

  func customer(with identity: Identity) -> CustomerID? { identities[identity] }

  func reserveCustomers(upTo last: UInt32) {
    while customers.count < Int(last) { customers.append(nil) }
  }

  // MARK: Folding

  func note(_ item: Content.Item) {
    switch item {
    case .customer(let card): note(card)
    case .agent(let card): agents[card.agent] = card
    case .facts(let facts): open[facts.interaction]?.facts = facts
    case .message(let message): note(message)
    case .note(let interaction, let text): open[interaction]?.notes.append(text)
    }
  }

  private func note(_ message: MessageContent) {
    lastMessage = max(lastMessage, message.message)
    guard message.author == .customer, let contact = open[message.interaction] else { return }
    contact.add(message.text)
  }

  private func note(_ card: CustomerCard) {
    reserveCustomers(upTo: card.customer.raw)
    guard card.customer.raw > 0 else { return }
    for identity in customers[card.customer.index - 1]?.identities ?? []
    where !card.identities.contains(identity) {
      identities[identity] = nil
    }
    customers[card.customer.index - 1] = card
    for identity in card.identities { identities[identity] = card.customer }
  }

  func erase(_ customer: CustomerID) {
    reserveCustomers(upTo: customer.raw)
    guard let card = self.customer(customer) else { return }
    for identity in card.identities where identities[identity] == customer { identities[identity] = nil }
    customers[customer.index - 1] = nil
    lastAgents[customer] = nil
    for (id, contact) in open where contact.customer == customer {
      contact.facts = InteractionFacts(interaction: id)
      contact.notes = []
      contact.text = ""
    }
  }

  func note(_ progress: MailboxProgress) {
    guard let known = mailboxes[progress.mailbox], known.validity == progress.validity else {
      mailboxes[progress.mailbox] = progress
      return
    }
    if progress.uid > known.uid { mailboxes[progress.mailbox] = progress }
  }

  func note(_ last: LastAgent) { lastAgents[last.customer] = last.agent }

  func note(_ receipt: Receipt, at moment: Moment) { receipts.add(receipt, at: moment) }

  func recall(_ known: [Snapshot.WeekLongAgo]) { receipts.recall(known) }

  func note(_ link: ThreadLink) {
    threads[link.key] = link.interaction
    open[link.interaction]?.threads.append(link.key)
  }

  /// What events mean to the directory: contacts open and close, numbers are used up.
  func note(_ event: Event) {
    switch event {
    case .arrived(let arrival):
      lastInteraction = max(lastInteraction, arrival.interaction)
      reserveCustomers(upTo: arrival.customer.raw)
      open[arrival.interaction] = OpenContact(arrival)
    case .closed(let interaction, _, _):
      guard let contact = open.removeValue(forKey: interaction) else { return }
      for thread in contact.threads where threads[thread] == interaction { threads[thread] = nil }
    case .customerWrote(_, let message), .agentWrote(_, _, let message):
      lastMessage = max(lastMessage, message)
    case .accepted(_, let interaction, let agent, _):
      guard let contact = open[interaction] else { return }
      contact.text = ""
      lastAgents[contact.customer] = agent
    case .agentRetired(let agent):
      agents[agent] = nil
      lastAgents = lastAgents.filter { $0.value != agent }
    default:
      break
    }
  }
}
