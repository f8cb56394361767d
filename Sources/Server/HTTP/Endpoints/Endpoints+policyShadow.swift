// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  /// A version that runs beside the live one and changes nothing.
  static let policyShadow = [
    Endpoint(
      method: .get, template: "/v1/policy/shadow", access: .floor,
      summary: "What the shadow would have decided otherwise: counts, and the newest examples",
      query: [
        Parameter(
          name: "kind", summary: "Examples of this kind only",
          schema: .choice(ShadowDifference.Kind.allCases.map(\.rawValue))), Schemas.limit,
      ],
      answers: [200: .json("The report", .ref("ShadowReport"))], problems: [.noShadow]
    ) { request, house in
      let kind = try request.query["kind"].map { text throws(Problem) in
        guard let kind = ShadowDifference.Kind(rawValue: text) else {
          let known = ShadowDifference.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          throw .invalid("kind", "must be one of \(known)")
        }
        return kind
      }
      let limit = try request.query.limit()
      let wanted = await house.read { $0.policies.shadow }
      guard let report = house.router.shadows.report(whileWanted: wanted) else {
        throw Problem(ProblemCode.noShadow)
      }
      return .json(ShadowAnswer.json(report, kind: kind, limit: limit))
    },
    Endpoint(
      method: .post, template: "/v1/policy/versions/{id}/shadow", access: .admin,
      summary: "Runs a version beside the live one; it changes nothing, and another shadow ends",
      body: .optional(.object([("comment", policyComment)])),
      answers: [200: .json("The version", .ref("PolicyVersion"))],
      problems: [.unknownVersion, .policyIsLive, .keyReused]
    ) { request, house in
      let version = try PolicyReading.version(request.parameter("id"))
      let (source, _) = try asked(request)
      let answer: Answer
      do throws(Problem) {
        answer = try await house.submit(.startShadow(version, source), for: request)
      } catch {
        throw error.code == .unknownVersion ? error.inPath : error
      }
      return try await house.find(.unknownVersion) { view in
        view.policies[version].map { WebReply.json(view.versionObject($0)).noting(answer) }
      }
    },
    Endpoint(
      method: .delete, template: "/v1/policy/shadow", access: .admin,
      summary: "Ends the shadow; its report stays until the next one or the next start",
      answers: [204: .nothing("There is none any more")], problems: [.keyReused]
    ) { request, house in
      let source = PolicySource(origin: request.origin)
      return WebReply.nothing.noting(try await house.submit(.endShadow(source), for: request))
    },
  ]
}
