// SPDX-License-Identifier: Apache-2.0

/// A CloudEvent as a request signed by Standard Webhooks 1.0: the id stays the same over retries, timestamp
/// and signature are fresh each time.
enum SignedPost {
  static let agent = "User-Agent: Patchbay"

  static func request(
    _ event: CloudEvent, to url: String, signature: WebhookSignature, timestamp: Int64
  ) -> OutgoingRequest {
    let body = event.encoded()
    let headers =
      signature.headers(id: event.id, timestamp: timestamp, body: body) + [
        "Content-Type: " + CloudEvent.contentType, agent,
      ]
    return OutgoingRequest(url: url, headers: headers, body: body)
  }
}
