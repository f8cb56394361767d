// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Of whose contacts webhooks may hear, where a centre serves several clients, and of which they care to.
package struct WebhookLimits: Sendable {
  /// The clients of each webhook that is limited; a webhook that is not here hears of everybody's.
  package var clients: [String: Set<ClientID>]
  /// Whose the contacts and complaints are of which records tell; one that is not here is nobody's but the
  /// centre's own.
  package var contacts: [InteractionID: ClientID] = [:]
  package var complaints: [ComplaintID: ClientID] = [:]
  /// What else has to be true of an event of a contact for a webhook to hear of it; a webhook that is not
  /// here hears of all.
  package var filters: [String: @Sendable (InteractionNews, OrderContact?) -> Bool] = [:]
  /// Contacts that the ledger may not know, for the filters.
  package var known: [InteractionID: OrderContact] = [:]

  package init(clients: [String: Set<ClientID>] = [:]) {
    self.clients = clients
  }

  func mayHear(_ webhook: String, _ news: InteractionNews, _ contact: OrderContact?) -> Bool {
    filters[webhook]?(news, contact) ?? true
  }

  func mayHear(_ webhook: String, of interaction: InteractionID) -> Bool {
    mayHear(webhook, contacts[interaction])
  }

  func mayHear(_ webhook: String, of complaint: ComplaintID) -> Bool {
    mayHear(webhook, complaints[complaint])
  }

  private func mayHear(_ webhook: String, _ client: ClientID?) -> Bool {
    guard let known = clients[webhook] else { return true }
    return client.map { known.contains($0) } ?? false
  }
}
