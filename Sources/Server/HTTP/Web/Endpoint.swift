// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// One method at one path: who may use it, what it takes and answers (in the words of OpenAPI), and what it
/// does. The table of these is all there is: routing, checks, `/openapi.json` and the metrics' labels are
/// made from it.
struct Endpoint: Sendable {
  typealias Handler = @Sendable (WebRequest, House) async throws -> WebReply

  var method: HTTPRequest.Method
  /// `/v1/interactions/{id}`.
  var template: String
  var access: AccessRule
  /// Whether callers who may know of some clients' contacts alone may use it: it looks at `request.reach` for
  /// all that it tells, and does nothing that concerns others. (An interaction, an offer, a complaint, a
  /// customer or an agent that its path names was looked at before.) Without it they are refused.
  var heedsClients = false
  var summary: String
  var query: [Parameter] = []
  var body: Body?
  /// The successful answers by status.
  var answers: [Int: Content]
  /// Codes of problems beyond those that every endpoint may answer.
  var problems: [ProblemCode] = []
  var handle: Handler

  /// A parameter of the query.
  struct Parameter: Sendable {
    var name: String
    var summary: String
    var schema: Schema
  }

  struct Content: Sendable {
    var summary: String
    /// nil: no body.
    var type: String? = "application/json"
    var schema = Schema.any

    static func json(_ summary: String, _ schema: Schema) -> Content {
      Content(summary: summary, schema: schema)
    }
    static func nothing(_ summary: String) -> Content { Content(summary: summary, type: nil) }
  }

  struct Body: Sendable {
    var type = "application/json"
    var isRequired = true
    /// In bytes.
    var limit = 64 * 1024
    var schema: Schema

    static func json(_ schema: Schema) -> Body { Body(schema: schema) }
    static func optional(_ schema: Schema) -> Body { Body(isRequired: false, schema: schema) }
  }

  /// Changes something: needs our own origin when a cookie vouches for it.
  var isWrite: Bool { method != .get && method != .head }

  /// `getV1InteractionsById`, unique.
  var operationID: String {
    let words = template.split(separator: "/").map { part in
      part.hasPrefix("{")
        ? "By" + part.dropFirst().dropLast().capitalized
        : part.split { "-.".contains($0) }.map(\.capitalized).joined()
    }
    return method.rawValue.lowercased() + words.joined()
  }
}
