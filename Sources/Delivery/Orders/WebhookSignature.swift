// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation

/// Signs what leaves by Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`.
package struct WebhookSignature: Sendable {
  private let key: [UInt8]

  /// `whsec_` and base64 of 24...64 bytes. nil when it is not that.
  package init?(secret: String) {
    guard secret.hasPrefix("whsec_"), let data = Data(base64Encoded: String(secret.dropFirst(6))),
      (24...64).contains(data.count)
    else { return nil }
    key = [UInt8](data)
  }

  /// The three headers of a message; `timestamp` in seconds since 1970.
  package func headers(id: String, timestamp: Int64, body: [UInt8]) -> [String] {
    var message = Array("\(id).\(timestamp).".utf8)
    message.append(contentsOf: body)
    var sum = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    _ = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &sum, &length)
    return [
      "webhook-id: \(id)", "webhook-timestamp: \(timestamp)",
      "webhook-signature: v1,\(Data(sum).base64EncodedString())",
    ]
  }
}
