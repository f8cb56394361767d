// SPDX-License-Identifier: Apache-2.0

/// Proof that a request was carried out: the same key again gets the same answer and changes nothing.
///
/// Kept for 24 hours after `at` (the record's moment).
package struct Receipt: Hashable, Sendable {
  /// Of the scope (who asked, or which provider account) and the key or provider id.
  package var key: Digest
  /// Of the body; another body under the same key is refused.
  package var body: Digest
  package var interaction: InteractionID?
  package var message: MessageID?
  package var customer: CustomerID?
  /// Something new was made by it.
  package var created: Bool

  package init(
    key: Digest, body: Digest, interaction: InteractionID? = nil, message: MessageID? = nil,
    customer: CustomerID? = nil, created: Bool = false
  ) {
    self.key = key
    self.body = body
    self.interaction = interaction
    self.message = message
    self.customer = customer
    self.created = created
  }
}

extension Receipt {
  /// Of something that a provider told: it has an id and no body.
  ///
  /// - Parameter isNamedForGood: the provider never uses the id again.
  package init(ofProvider key: Digest, isNamedForGood: Bool) {
    self.init(key: key, body: Digest(high: 0, low: isNamedForGood ? 1 : 0))
  }

  /// What was told under this key is not told again, ever. Not so in records of former releases.
  package var isNamedForGood: Bool { body == Digest(high: 0, low: 1) }

  /// Of customers that were imported: how many were made and changed lies where other receipts name an
  /// interaction and a message.
  package init(key: Digest, body: Digest, importedNew created: Int, changed: Int) {
    self.init(
      key: key, body: body, interaction: InteractionID(UInt64(created)), message: MessageID(UInt64(changed)))
  }

  /// What such a receipt says.
  package var imported: (created: Int, changed: Int) {
    (Int(clamping: interaction?.raw ?? 0), Int(clamping: message?.raw ?? 0))
  }
}
