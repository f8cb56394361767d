// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation

/// Signs and verifies webhooks by Standard Webhooks 1.0 (HMAC-SHA256 over `id.timestamp.body`).
package struct StandardWebhook: Sendable {
  /// How far a timestamp may be from our clock, in seconds, either way.
  package static let toleranceSeconds: Int64 = 300

  /// The headers `webhook-id`, `webhook-timestamp`, `webhook-signature`.
  package struct Headers: Hashable, Sendable {
    /// 1...128 visible ASCII characters; the same over all attempts of one message.
    package var id: String
    /// Seconds since 1970, in decimal digits.
    package var timestamp: String
    /// `v1,BASE64`, several with spaces between them.
    package var signature: String

    package init(id: String, timestamp: String, signature: String) {
      self.id = id
      self.timestamp = timestamp
      self.signature = signature
    }
  }

  package enum Refusal: Error, Hashable, Sendable {
    /// The headers are not what the standard says, or no signature fits.
    case wrong
    /// The signature fits, the timestamp is too far from our clock.
    case stale
  }

  private let key: [UInt8]

  /// - Parameter secret: `whsec_` and base64 of 24 to 64 bytes. nil where it is not that.
  package init?(secret: some StringProtocol) {
    guard secret.hasPrefix("whsec_"), let bytes = Data(base64Encoded: String(secret.dropFirst(6))),
      (24...64).contains(bytes.count)
    else { return nil }
    key = Array(bytes)
  }

  /// A `webhook-signature` value.
  package func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
    "v1," + Data(code(id: id, timestamp: String(timestamp), body: body)).base64EncodedString()
  }

  /// The signature is looked at first: nobody learns our clock without the secret.
  package func verify(_ headers: Headers, body: [UInt8], nowSeconds: Int64) throws(Refusal) {
    guard (1...128).contains(headers.id.utf8.count), headers.timestamp.utf8.count <= 15,
      headers.timestamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let sent = Int64(headers.timestamp)
    else { throw .wrong }
    let expected = code(id: headers.id, timestamp: headers.timestamp, body: body)
    let isOurs = headers.signature.split(separator: " ").prefix(8).contains { given in
      guard given.hasPrefix("v1,"), let code = Data(base64Encoded: String(given.dropFirst(3))) else {
        return false
      }
      return code.count == expected.count && CRYPTO_memcmp(Array(code), expected, expected.count) == 0
    }
    guard isOurs else { throw .wrong }
    guard abs(sent - nowSeconds) <= Self.toleranceSeconds else { throw .stale }
  }

  private func code(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
    let signed = Array("\(id).\(timestamp).".utf8) + body
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    _ = HMAC(EVP_sha256(), key, Int32(key.count), signed, signed.count, &code, &length)
    return code
  }
}
