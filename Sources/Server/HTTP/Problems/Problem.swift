// SPDX-License-Identifier: Apache-2.0

/// An answer that is not a success (RFC 9457). Holds no personal data: fields are named, values are not
/// repeated.
struct Problem: Error, Sendable {
  var code: ProblemCode
  var status: Int
  /// What is to be said of this occurrence.
  var detail: String
  /// The path of the member of the body (or the name of the parameter or header) it is about.
  var field: String?
  /// The state in which the interaction is.
  var state: String?
  /// Whole seconds after which it makes sense to try again.
  var retryAfterSeconds: Int?
  /// The methods that are allowed, for 405.
  var allow: [String] = []
  /// Findings about a policy, ready to be written.
  var diagnostics: JSON?

  init(_ code: ProblemCode, _ detail: String? = nil, field: String? = nil) {
    self.code = code
    self.status = code.status
    self.detail = detail ?? code.advice.meaning
    self.field = field
  }

  static func invalid(_ field: String, _ what: String) -> Problem {
    Problem(.invalidField, "\(field) \(what).", field: field)
  }

  static func missing(_ field: String) -> Problem {
    Problem(.missingField, "\(field) is missing.", field: field)
  }

  /// The same for something named in the path: what is not known there is not found.
  var inPath: Problem {
    guard code.isUnknownName else { return self }
    var problem = self
    problem.status = 404
    return problem
  }

  func body(publicURL: String) -> JSONText {
    var json = JSONText()
    json.object { json in
      json.field("type", "\(publicURL)/problems/\(code.rawValue)")
      json.field("title", code.title)
      json.field("status", status)
      json.field("detail", detail)
      json.field("code", code.rawValue)
      if let field { json.field("field", field) }
      if let state { json.field("state", state) }
      if let diagnostics { json.field("diagnostics", diagnostics) }
    }
    return json
  }
}
