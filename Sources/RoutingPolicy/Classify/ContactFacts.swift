// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What is known of a contact when it is classified. Personal content.
package struct ContactFacts: Hashable, Sendable {
  package var channel: ChannelKind
  /// The name of the entry it came in at; empty when at none.
  package var entry: String
  /// Whose contact it is; empty: nobody's but the centre's own.
  package var client: String
  /// How sure who said the intent is, 0 to 1; nil: it did not say.
  package var confidence: Double?
  /// What the contact itself says it wants; empty: the entry's intent holds.
  package var intent: String
  /// The language tag that the contact says; nil: the customer's, if known.
  package var language: String?
  /// The language tag of the customer's record.
  package var customerLanguage: String?
  package var subject: String
  /// The text of the first message; empty for a call.
  package var text: String
  package var attributes: [String: String]
  /// The customer's fields as the policy declares them; one that is not here is absent.
  package var fields: [String: FieldValue]

  package init(
    channel: ChannelKind, entry: String = "", intent: String = "", language: String? = nil,
    customerLanguage: String? = nil, subject: String = "", text: String = "",
    attributes: [String: String] = [:],
    fields: [String: FieldValue] = [:], client: String = "",
    confidence: Double? = nil
  ) {
    self.channel = channel
    self.entry = entry
    self.intent = intent
    self.language = language
    self.customerLanguage = customerLanguage
    self.subject = subject
    self.text = text
    self.attributes = attributes
    self.fields = fields
    self.client = client
    self.confidence = confidence
  }
}
