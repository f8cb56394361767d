// SPDX-License-Identifier: Apache-2.0

/// What people should hear of a webhook's endpoint.
package enum WebhookNotice: Hashable, Sendable {
  /// The first of attempts that fail; the reason is a bounded word such as `status-503` or `timed-out`.
  case failing(String, reason: String)
  /// It takes events again.
  case recovered(String)
}
