// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation

/// Signs what leaves by Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, once with each key that
/// is in force: while a key is replaced the receiver may check by the old or the new one.
package struct WebhookSignature: Sendable {
  private let keys: [[UInt8]]
  /// The new one and the one that it replaces.
  package static let mostKeys = 2

  /// - Parameter secret: `whsec_` and base64 of 24...64 bytes, or two of them, parted by white space. nil:
  ///   it is not that.
  package init?(secret: String) {
    let words = secret.split(whereSeparator: \.isWhitespace)
    let keys = words.compactMap { word -> [UInt8]? in
      guard word.hasPrefix("whsec_"), let data = Data(base64Encoded: String(word.dropFirst(6))),
        (24...64).contains(data.count)
      else { return nil }
      return [UInt8](data)
    }
    guard !keys.isEmpty, keys.count == words.count, keys.count <= Self.mostKeys else { return nil }
    self.keys = keys
  }

  /// The three headers of a message; `timestamp` in seconds since 1970.
  package func headers(id: String, timestamp: Int64, body: [UInt8]) -> [String] {
    var message = Array("\(id).\(timestamp).".utf8)
    message.append(contentsOf: body)
    let signatures = keys.map { key in
      var sum = [UInt8](repeating: 0, count: 32)
      var length: UInt32 = 32
      _ = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &sum, &length)
      return "v1," + Data(sum).base64EncodedString()
    }
    return [
      "webhook-id: \(id)", "webhook-timestamp: \(timestamp)",
      "webhook-signature: \(signatures.joined(separator: " "))",
    ]
  }
}
