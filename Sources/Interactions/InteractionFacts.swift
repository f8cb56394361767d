// SPDX-License-Identifier: Apache-2.0

/// What is known of a contact beyond its routing: read by rules, desks and replays. Personal content.
package struct InteractionFacts: Hashable, Sendable {
  package var interaction: InteractionID
  /// The intent said by the entry, the channel or (later) a bot; empty when not known.
  package var intent: String
  /// How sure who said the intent is, 0 to 1,000 thousandths; nil: it did not say.
  package var confidence: UInt16?
  package var subject: String
  /// Free attributes; keys at most 64, values at most 1,024 characters, at most 64 of them.
  package var attributes: [String: String]
  /// How the provider calls the conversation (a PBX's call id): to send orders back. Empty when there is
  /// none.
  package var reference: String
  /// The number or address that the customer reached us from, as shown at the desk.
  package var from: String

  package init(
    interaction: InteractionID, intent: String = "", subject: String = "", attributes: [String: String] = [:],
    reference: String = "", from: String = ""
  ) {
    self.interaction = interaction
    self.intent = intent
    self.subject = subject
    self.attributes = attributes
    self.reference = reference
    self.from = from
  }
}
