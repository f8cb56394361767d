// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore

/// What an endpoint answers.
struct WebReply: Sendable {
  var status: Int
  var headers: HTTPFields
  var body: ByteBuffer

  init(status: Int, headers: HTTPFields = [:], body: ByteBuffer = ByteBuffer()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// No body (204).
  static let nothing = WebReply(status: 204)

  static func json(_ status: Int = 200, _ body: (inout JSONText) throws -> Void) rethrows -> WebReply {
    var json = JSONText()
    try json.object(body)
    return WebReply(status: status, headers: [.contentType: "application/json"], body: json.buffer)
  }

  static func json(_ value: JSON) -> WebReply {
    var json = JSONText()
    json.value(value)
    return WebReply(status: 200, headers: [.contentType: "application/json"], body: json.buffer)
  }

  static func text(_ text: String, type: String) -> WebReply {
    WebReply(status: 200, headers: [.contentType: type], body: ByteBuffer(string: text))
  }

  static func html(_ page: String) -> WebReply { text(page, type: "text/html; charset=utf-8") }
}
