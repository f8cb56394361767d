// SPDX-License-Identifier: Apache-2.0

/// Where a webhook of the policy is sent, and how it is signed.
package struct WebhookEndpoint: Sendable {
  package var url: String
  package var signature: WebhookSignature
  /// The number of the policy that names it: an endpoint that is gone is tried again under another.
  package var version: UInt32

  package init(url: String, signature: WebhookSignature, version: UInt32) {
    self.url = url
    self.signature = signature
    self.version = version
  }
}
