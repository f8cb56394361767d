// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What came of an event that was sent to try a webhook out.
package struct WebhookTrial: Sendable {
  /// As its `webhook-id`.
  package var id: String
  package var isDelivered: Bool
  /// nil: there was no answer.
  package var status: Int?
  /// Why it was not taken, a bounded word; nil: it was.
  package var reason: String?
  /// The beginning of what a refusal said, redacted.
  package var excerpt: String?
  package var took: Milliseconds
}
