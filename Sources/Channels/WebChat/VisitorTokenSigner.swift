// SPDX-License-Identifier: Apache-2.0

import CCrypto
import Foundation
package import Interactions

/// Makes and checks visitors' tokens: `1.<payload>.<HMAC-SHA256 of it>`, both parts base64url (RFC 4648, 5).
package struct VisitorTokenSigner: Sendable {
  private static let purpose = Array("patchbay visitor\n".utf8)
  private let key: [UInt8]

  /// - Parameter key: at least 32 random bytes; a new key makes every visitor a new one.
  package init(key: [UInt8]) {
    precondition(key.count >= 32, "the visitors' key must have at least 32 bytes")
    self.key = key
  }

  package func sign(_ token: VisitorToken) -> String {
    let payload = Array("\(token.visitor)\n\(token.expires.milliseconds)\n\(token.widget)".utf8)
    return "1." + Self.text(payload) + "." + Self.text(code(payload))
  }

  /// The visitor, if the token is ours, for this widget and not over.
  package func verify(_ text: String, widget: String, now: Moment) throws(VisitorTokenError) -> VisitorToken {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.utf8.count <= 512, parts.count == 3, parts[0] == "1", let payload = Self.bytes(parts[1]),
      let signature = Self.bytes(parts[2])
    else { throw .malformed }
    guard Self.areEqual(signature, code(payload)) else { throw .forged }
    let lines = String(decoding: payload, as: UTF8.self)
      .split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, let expires = Int64(lines[1]) else { throw .malformed }
    let token = VisitorToken(
      visitor: String(lines[0]), widget: String(lines[2]), expires: Moment(milliseconds: expires))
    guard token.expires > now else { throw .expired }
    guard token.widget == widget else { throw .otherWidget }
    return token
  }

  private func code(_ payload: [UInt8]) -> [UInt8] {
    let input = Self.purpose + payload
    var code = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 32
    let made = HMAC(EVP_sha256(), key, Int32(key.count), input, input.count, &code, &length)
    precondition(made != nil, "no HMAC-SHA256 in libcrypto")
    return code
  }

  /// Takes the same time wherever the first difference is.
  private static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
  }

  private static func text(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func bytes(_ text: Substring) -> [UInt8]? {
    let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    return Data(base64Encoded: text.replacing("-", with: "+").replacing("_", with: "/") + padding).map(
      Array.init)
  }
}
