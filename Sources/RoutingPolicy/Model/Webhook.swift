// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Somebody outside who hears of interactions.
package struct Webhook: Hashable, Sendable {
  package let name: String
  /// http or https.
  package let url: String
  /// Where the signing key is, never the key itself.
  package let secret: SecretReference
  /// Where the reference stands: a key that can't be read is reported with it.
  package let secretPlace: SourcePlace
  /// What it hears of; nil: everything.
  package let events: Set<InteractionNews>?
  /// The clients of whose contacts and complaints alone it hears; empty: of everybody's.
  package let clients: [String]
  /// Contacts that wait or last waited in these; nil: in any.
  package let queues: [String]?
  /// What it hears of beyond that; nil: all of it.
  package let when: WebhookCondition?

  /// Whether names have to be looked up to tell what it hears of.
  package var isFiltered: Bool { queues != nil || when != nil }
}
