// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore

/// A file that is served as it is, with its headers made once.
struct Page: Sendable {
  private let bytes: ByteBuffer
  private let headers: HTTPFields
  private let tag: String

  init(file: PageFile, security: ContentSecurity) {
    bytes = file.bytes
    tag = "\"" + Secrets.base64URL(Array(Secrets.sha256(Array(buffer: file.bytes)).prefix(12))) + "\""
    var headers: HTTPFields = [
      .contentType: file.type, .eTag: tag, .cacheControl: "no-cache", .referrerPolicy: "no-referrer",
    ]
    if file.type.hasPrefix("text/html") {
      headers[.contentSecurityPolicy] = security.policy(mayBeFramed: file.path == "chat.html")
      if file.path != "chat.html" { headers[.xFrameOptions] = "DENY" }
      headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
    } else if file.path == "chat.js" || file.path.hasPrefix("chat/") {
      // Loaded by pages of others.
      headers[.crossOriginResourcePolicy] = "cross-origin"
    }
    self.headers = headers
  }

  /// 304 where the browser already has it (RFC 9110, 13.1.2).
  func reply(ifNoneMatch: String?) -> WebReply {
    let known = ifNoneMatch?.split(separator: ",").map { $0.drop { $0 == " " } } ?? []
    if known.contains(where: { $0 == tag || $0 == "W/" + tag || $0 == "*" }) {
      return WebReply(status: 304, headers: headers)
    }
    return WebReply(status: 200, headers: headers, body: bytes)
  }
}

extension HTTPField.Name {
  static let referrerPolicy = Self.known("referrer-policy")
  static let permissionsPolicy = Self.known("permissions-policy")
  static let crossOriginResourcePolicy = Self.known("cross-origin-resource-policy")
  static let xFrameOptions = Self.known("x-frame-options")
}
