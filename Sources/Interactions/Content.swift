// SPDX-License-Identifier: Apache-2.0

/// Content of a record: what is said of and by people. It lies in the journal apart from the events, sealed
/// under a key per owner that is kept outside the journal: deleting the key erases the person.
package struct Content: Hashable, Sendable {
  /// Whose key seals it.
  package enum Owner: Hashable, Sendable {
    case customer(CustomerID)
    case agent(AgentID)
  }

  package enum Item: Hashable, Sendable {
    case customer(CustomerCard)
    case agent(AgentCard)
    case facts(InteractionFacts)
    case message(MessageContent)
    /// A note for the next person (transfer) or for the record (wrap-up). At most 4,096 characters.
    case note(InteractionID, String)
  }

  package var owner: Owner
  package var item: Item

  package init(owner: Owner, item: Item) {
    self.owner = owner
    self.item = item
  }
}
