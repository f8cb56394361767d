// SPDX-License-Identifier: Apache-2.0

/// What the directory knows of one customer. Personal content, sealed under the customer's key.
package struct CustomerCard: Hashable, Sendable {
  package var customer: CustomerID
  /// As the customer is addressed; empty when not known. At most 256 characters.
  package var name: String
  /// Each at most once; at most 32.
  package var identities: [Identity]
  /// The language tag by which the customer wants to be served (`zh`, `en`), if known.
  package var language: String?
  /// Fields by the policy's names; what the policy does not declare is refused at the door. Ascending by
  /// name.
  package var fields: [String: FieldValue]

  package init(
    customer: CustomerID, name: String = "", identities: [Identity] = [], language: String? = nil,
    fields: [String: FieldValue] = [:]
  ) {
    self.customer = customer
    self.name = name
    self.identities = identities
    self.language = language
    self.fields = fields
  }
}
