// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  private static let commentBody = Endpoint.Body.optional(.object([("comment", policyComment)]))

  /// Puts versions in force. What waits is looked at again and keeps its place; offers and conversations are
  /// left alone.
  static let policySwitching = [
    Endpoint(
      method: .post, template: "/v1/policy/versions/{id}/activate", access: .admin,
      summary: "Puts a version in force; what waits keeps its place", body: commentBody,
      answers: [200: .json("The version that is live now", .ref("PolicyVersion"))],
      problems: [.unknownVersion, .policyInvalid, .policyMoved, .queueInUse, .keyReused]
    ) { request, house in
      let version = try PolicyReading.version(request.parameter("id"))
      let (source, idempotency) = try asked(request)
      return try await switched(house) { () throws(PolicyKeeper.Refusal) in
        try await house.policies.activate(
          version, by: request.caller.scope, source, idempotency: idempotency)
      }
    },
    Endpoint(
      method: .post, template: "/v1/policy/rollback", access: .admin,
      summary: "Puts the version in force that was before the live one", body: commentBody,
      answers: [200: .json("The version that is live now", .ref("PolicyVersion"))],
      problems: [.noEarlierVersion, .policyInvalid, .policyMoved, .queueInUse, .keyReused]
    ) { request, house in
      let (source, idempotency) = try asked(request)
      return try await switched(house) { () throws(PolicyKeeper.Refusal) in
        try await house.policies.rollBack(by: request.caller.scope, source, idempotency: idempotency)
      }
    },
  ]

  static func asked(_ request: WebRequest) throws(Problem) -> (PolicySource, IdempotencyKey?) {
    var fields = try request.fieldsOrNone()
    let comment = try fields.string("comment", max: 1_024) ?? ""
    try fields.finish()
    return (
      PolicySource(origin: request.origin, note: comment), try House.idempotency(of: request)
    )
  }

  private static func switched(
    _ house: House, _ body: () async throws(PolicyKeeper.Refusal) -> Answer
  ) async throws -> WebReply {
    let answer: Answer
    do throws(PolicyKeeper.Refusal) { answer = try await body() } catch {
      var problem = Problem(error)
      // The version stands in the path.
      if problem.code == .unknownVersion { problem = problem.inPath }
      throw problem
    }
    try await house.welcomeRoster()
    return try await house.find(.unknownVersion) { view in
      guard let live = view.policies.live, let entry = view.policies[live] else { return nil }
      return WebReply.json(view.versionObject(entry)).noting(answer)
    }
  }
}
