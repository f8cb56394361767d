// SPDX-License-Identifier: Apache-2.0

/// Where a webhook of the policy is sent, and how it is signed.
package struct WebhookEndpoint: Sendable {
  package var url: String
  package var signature: WebhookSignature

  package init(url: String, signature: WebhookSignature) {
    self.url = url
    self.signature = signature
  }
}
