// SPDX-License-Identifier: Apache-2.0

import Channels
import Foundation
import HTTPTypes
import NIOCore

/// Guards the endpoint of telephone exchanges: the secret of a data directory and the check of signatures.
struct PhoneDoor: Sendable {
  /// `whsec_…`; also signs the orders that go out.
  let secret: String
  private let webhook: StandardWebhook

  /// Reads `phone.key` of the data directory, or makes it.
  /// - Throws: `SecretFileError`.
  init(directory: String) throws {
    let path = directory + "/phone.key"
    if let bytes = try SecretFile.read(path) {
      secret = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    } else {
      secret = "whsec_" + Data(Secrets.random(32)).base64EncodedString()
      try SecretFile.write(Array((secret + "\n").utf8), to: path)
    }
    guard let webhook = StandardWebhook(secret: secret) else {
      throw SecretFileError(path: path, reason: "it does not hold whsec_ and base64 of 24 to 64 bytes")
    }
    self.webhook = webhook
  }

  /// The webhook's id, when the request is signed and the signature fits.
  /// - Throws: `unauthenticated` without a signature, `bad-signature`, `stale-signature`.
  func verify(_ request: WebRequest, now: Date = Date()) throws(Problem) -> String {
    guard let id = request.headers[.webhookID], let timestamp = request.headers[.webhookTimestamp],
      let signature = request.headers[.webhookSignature]
    else { throw Problem(.unauthenticated) }
    let headers = StandardWebhook.Headers(id: id, timestamp: timestamp, signature: signature)
    do throws(StandardWebhook.Refusal) {
      try webhook.verify(
        headers, body: Array(buffer: request.body), nowSeconds: Int64(now.timeIntervalSince1970))
    } catch {
      switch error {
      case .wrong: throw Problem(.badSignature)
      case .stale: throw Problem(.staleSignature)
      }
    }
    return id
  }
}

extension HTTPField.Name {
  static let webhookID = Self.known("webhook-id")
  static let webhookTimestamp = Self.known("webhook-timestamp")
  static let webhookSignature = Self.known("webhook-signature")
}
