// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What is to be known of a customer. nil leaves what is there; fields are merged, a nil field is taken away.
package struct CustomerDraft: Sendable {
  package var name: String?
  package var language: String?
  /// Added to those known; an identity that belongs to another customer is refused.
  package var identities: [Identity]
  package var fields: [String: FieldValue?]

  package init(
    name: String? = nil, language: String? = nil, identities: [Identity] = [],
    fields: [String: FieldValue?] = [:]
  ) {
    self.name = name
    self.language = language
    self.identities = identities
    self.fields = fields
  }
}
