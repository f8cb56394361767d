// SPDX-License-Identifier: Apache-2.0

/// What becomes known of a contact after it came: by a bot, a menu, a person. What is nil stays as it is.
package struct LateFacts: Hashable, Sendable {
  /// What it wants, at most 128 characters; empty: nobody knows any more.
  package var intent: String?
  /// How sure that is, 0 to 1,000 thousandths; nil: it is not said. With an intent only.
  package var confidence: UInt16?
  /// Merged into the attributes.
  package var attributes: [String: String]

  package init(intent: String? = nil, confidence: UInt16? = nil, attributes: [String: String] = [:]) {
    self.intent = intent
    self.confidence = confidence
    self.attributes = attributes
  }
}
