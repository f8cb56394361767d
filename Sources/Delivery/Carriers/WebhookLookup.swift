// SPDX-License-Identifier: Apache-2.0

/// What is found of a webhook when something has to be sent to it.
package enum WebhookLookup: Sendable {
  case found(WebhookEndpoint)
  /// The policy in force has no such webhook.
  case notInPolicy
  /// Its key can't be read, or is none; the words never hold it.
  case noKey(String)
}
