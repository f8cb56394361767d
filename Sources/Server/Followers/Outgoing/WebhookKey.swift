// SPDX-License-Identifier: Apache-2.0

import Delivery
import RoutingPolicy

/// The signing key of a webhook.
enum WebhookKey {
  case usable(WebhookSignature, openToOthers: String?)
  /// The words never hold it.
  case unusable(String)

  /// Read each time it is needed: a key that is replaced is in force with the next event. Two may stand
  /// there, each in a line: everything is signed with both then.
  static func read(_ webhook: Webhook, _ secrets: SecretSource) -> WebhookKey {
    do throws(SecretProblem) {
      let found = try secrets.find(webhook.secret, mayHaveLines: true)
      guard let signature = WebhookSignature(secret: found.text) else {
        return .unusable("it is not whsec_ and base64 of 24 to 64 bytes, or two lines of that")
      }
      return .usable(signature, openToOthers: found.openToOthers)
    } catch {
      return .unusable(error.description)
    }
  }

  /// The keys of a policy's webhooks that can't be used here, where the policy refers to them.
  static func problems(of policy: Policy, _ secrets: SecretSource) -> [Diagnostic] {
    policy.webhooks.compactMap { webhook in
      guard case .unusable(let reason) = read(webhook, secrets) else { return nil }
      return Diagnostic(
        .error, .badSecret, "the key of webhook `\(webhook.name)` can't be used: \(reason)",
        at: webhook.secretPlace)
    }
  }
}
