// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The description of the API (OpenAPI 3.1), made of the very table that routes the requests.
enum OpenAPIDocument {
  static func make(publicURL: String, endpoints: [Endpoint] = Endpoints.all) -> JSONText {
    var json = JSONText(capacity: 64 * 1024)
    json.object { json in
      json.field("openapi", "3.1.0")
      json.field("info") { json in
        json.field("title", "Patchbay")
        json.field("version", "1")
        json.field(
          "summary", "Routes every customer contact to the person who should have it, and can say why.")
        json.field("license") { json in
          json.field("name", "Apache-2.0")
          json.field("identifier", "Apache-2.0")
        }
      }
      json.field("servers", array: { $0.object { $0.field("url", publicURL) } })
      json.field("paths") { json in writePaths(endpoints, to: &json) }
      json.field("components") { json in writeComponents(to: &json) }
    }
    return json
  }

  private static func writePaths(_ endpoints: [Endpoint], to json: inout JSONText) {
    var templates: [String] = []
    for endpoint in endpoints where !templates.contains(endpoint.template) {
      templates.append(endpoint.template)
    }
    for template in templates {
      json.field(template) { json in
        for endpoint in endpoints where endpoint.template == template {
          json.field(endpoint.method.rawValue.lowercased()) { write(endpoint, to: &$0) }
        }
      }
    }
  }

  private static func write(_ endpoint: Endpoint, to json: inout JSONText) {
    json.field("operationId", endpoint.operationID)
    json.field("summary", endpoint.summary)
    json.field("x-roles", endpoint.access.roleNames)
    json.field("security", array: { writeSecurity(endpoint.access, to: &$0) })
    json.field("parameters", array: { writeParameters(endpoint, to: &$0) })
    if let body = endpoint.body {
      json.field("requestBody") { json in
        json.field("required", body.isRequired)
        json.field("content") { $0.field(body.type) { $0.field("schema", body.schema.json) } }
      }
    }
    json.field("responses") { writeAnswers(endpoint, to: &$0) }
  }

  private static func writeSecurity(_ access: AccessRule, to json: inout JSONText) {
    switch access {
    case .open, .signed: json.object { _ in }
    case .roles:
      json.object { $0.field("bearer", array: { _ in }) }
      json.object { $0.field("session", array: { _ in }) }
    case .signedOr:
      json.object { $0.field("bearer", array: { _ in }) }
      json.object { _ in }
    }
  }

  private static func writeParameters(_ endpoint: Endpoint, to json: inout JSONText) {
    for part in endpoint.template.split(separator: "/") where part.hasPrefix("{") {
      json.object { json in
        json.field("name", String(part.dropFirst().dropLast()))
        json.field("in", "path")
        json.field("required", true)
        json.field("schema", Schema.string(min: 1, max: 128).json)
      }
    }
    for parameter in endpoint.query {
      json.object { json in
        json.field("name", parameter.name)
        json.field("in", "query")
        json.field("description", parameter.summary)
        json.field("schema", parameter.schema.json)
      }
    }
    guard endpoint.isWrite, !endpoint.template.hasPrefix("/v1/sessions") else { return }
    json.object { json in
      json.field("name", "Idempotency-Key")
      json.field("in", "header")
      json.field("description", "The same key with the same body gets the same answer, for 24 hours.")
      json.field("schema", Schema.string(min: 1, max: 128, pattern: "^[!-~]+$").json)
    }
  }

  private static func writeAnswers(_ endpoint: Endpoint, to json: inout JSONText) {
    for (status, content) in endpoint.answers.sorted(by: { $0.key < $1.key }) {
      json.field("\(status)") { json in
        json.field("description", content.summary)
        if let type = content.type {
          json.field("content") { $0.field(type) { $0.field("schema", content.schema.json) } }
        }
      }
    }
    for (status, codes) in problems(of: endpoint).sorted(by: { $0.key < $1.key }) {
      json.field("\(status)") { json in
        json.field("description", codes.map(\.rawValue).sorted().joined(separator: ", "))
        if status == 429 || status == 503 {
          json.field("headers") { json in
            json.field("Retry-After") { $0.field("schema", Schema.string(pattern: "^[0-9]+$").json) }
          }
        }
        json.field("content") { json in
          json.field("application/problem+json") { $0.field("schema", Schema.ref("Problem").json) }
        }
      }
    }
  }

  /// By status: what the endpoint says itself, and what the doorway says before it is asked.
  static func problems(of endpoint: Endpoint) -> [Int: [ProblemCode]] {
    var codes = Set(endpoint.problems)
    if endpoint.access != .open { codes.formUnion([.unauthenticated, .forbidden]) }
    codes.formUnion([.unauthenticated, .invalidField, .internalError])
    if endpoint.body != nil {
      codes.formUnion([.malformedJSON, .missingField, .tooLarge, .unsupportedMediaType])
    }
    if endpoint.isWrite { codes.formUnion([.forbidden, .tooLarge, .overloaded, .storageFull, .draining]) }
    var byStatus: [Int: [ProblemCode]] = [:]
    for code in codes {
      byStatus[code.status, default: []].append(code)
      let mayBeInPath = code.isUnknownName && endpoint.template.contains("{")
      if mayBeInPath || (code == .unknownInteraction && endpoint.template == "/v1/phone/events") {
        byStatus[404, default: []].append(code)
      }
    }
    return byStatus
  }

  private static func writeComponents(to json: inout JSONText) {
    json.field("schemas") { json in
      for (name, schema) in Schemas.components { json.field(name, schema.json) }
    }
    json.field("securitySchemes") { json in
      json.field("bearer") { json in
        json.field("type", "http")
        json.field("scheme", "bearer")
        json.field("description", "A token of access.tokens in the data directory.")
      }
      json.field("session") { json in
        json.field("type", "apiKey")
        json.field("in", "cookie")
        json.field("name", SessionCookie.name)
        json.field("description", "From POST /v1/sessions; writes need our own origin.")
      }
    }
  }
}
