// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  /// Rows that are given to the router at once: it goes on deciding in between.
  private static let slice = 200

  static let customerImport = [
    Endpoint(
      method: .post, template: "/v1/customers/import", access: .admin,
      summary: "Adds and changes customers from a table; each is found by its first known identity",
      body: Endpoint.Body(type: "text/csv", limit: 4 * 1024 * 1024, schema: .string()),
      answers: [200: .json("What became of the rows", .ref("ImportReport"))],
      problems: [.unsupportedMediaType, .keyReused]
    ) { request, house in try await importCustomers(request, house) }
  ]

  private static func importCustomers(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let key = try House.idempotency(of: request)
    let table = try CSVTable(request.body)
    let reading = try CustomerImport(table, policy: await house.read { $0.policy })
    var refused = reading.refused
    var (created, changed) = (0, 0)
    var isRepeated = !reading.drafts.isEmpty
    for start in stride(from: 0, to: reading.drafts.count, by: slice) {
      let part = reading.drafts[start..<min(start + slice, reading.drafts.count)]
      let answer: Answer
      do throws(RouterError) {
        answer = try await house.router.submit(
          Request(
            .importCustomers(part.map(\.draft)), idempotency: key.map { Self.key($0, ofSliceAt: start) },
            by: request.caller.answering(for: .importCustomers([]))))
      } catch {
        throw Problem(error)
      }
      guard let report = answer.imported else { throw Problem(.internalError) }
      isRepeated = isRepeated && answer.repeated
      created += report.created
      changed += report.changed
      refused += report.refused.map {
        CustomerImport.Refused(line: part[start + $0.key].line, problem: Problem($0.value))
      }
    }
    refused.sort { $0.line < $1.line }
    var reply = WebReply.json { [refused, created, changed] json in
      json.field("created", created)
      json.field("updated", changed)
      json.field(
        "refused",
        array: { json in
          for row in refused.prefix(1000) {
            json.object { json in
              json.field("line", row.line)
              json.field("code", row.problem.code.rawValue)
              json.field("detail", row.problem.detail)
            }
          }
        })
    }
    if isRepeated { reply.headers[.idempotencyReplayed] = "true" }
    return reply
  }

  /// Each slice has a key of its own: an import that was cut short goes on where it was when it is sent
  /// again.
  private static func key(_ key: IdempotencyKey, ofSliceAt start: Int) -> IdempotencyKey {
    let bytes = Secrets.sha256("\(key.key.high) \(key.key.low) rows from \(start)".utf8)
    return IdempotencyKey(key: Digest(bytes: bytes), body: key.body)
  }
}
