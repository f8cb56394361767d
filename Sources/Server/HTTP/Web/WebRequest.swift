// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore

/// A request as an endpoint sees it: the route is found, the caller known, the body read.
struct WebRequest: Sendable {
  var method: HTTPRequest.Method
  /// The host that was asked.
  var authority: String?
  /// Without the query, percent-encoding kept.
  var path: String
  /// The path and the query as they were sent.
  var target = ""
  /// By the names of the route's template, decoded.
  var parameters: [String: String] = [:]
  var query: WebQuery
  var headers: HTTPFields
  var caller: Caller
  /// Whose contacts the caller may know of.
  var reach = ClientReach.everybody
  /// Over which it came; nil in tests.
  var channel: (any Channel)?
  var body = ByteBuffer()

  /// The network address it comes from, where that is known; empty else. A proxy on this machine is believed.
  var origin: String {
    let peer = channel?.remoteAddress?.ipAddress
    let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { headers[$0] }
    return VisitorGate.address(peer: peer, forwardedFor: forwarded) ?? peer ?? ""
  }

  /// A part of the path. The route's template has it, else it would not have matched.
  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// The body as a JSON object.
  func fields() throws(Problem) -> JSONFields { try JSONFields(json()) }

  func json() throws(Problem) -> JSON {
    do {
      return try JSON.parse(body)
    } catch {
      throw Problem(.malformedJSON, error.detail)
    }
  }

  /// As `fields()`; no body at all counts as `{}`.
  func fieldsOrNone() throws(Problem) -> JSONFields {
    body.readableBytes == 0 ? try JSONFields(.object([])) : try fields()
  }
}
