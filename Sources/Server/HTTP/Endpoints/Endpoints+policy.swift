// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  private static let filesBody = Endpoint.Body(
    limit: PolicyReading.mostBytes,
    schema: .object([("files", PolicyReading.files)], required: ["files"]))

  static let policy =
    [
      Endpoint(
        method: .get, template: "/v1/policy", access: .floor,
        summary: "The policy in force, with its source",
        answers: [200: .json("The policy", .ref("Policy"))], problems: [.notFound]
      ) { _, house in
        try await house.find(.notFound) { view in
          guard let activated = view.activated else { return nil }
          return .json { json in
            json.field("version", activated.version.number)
            json.field("hash", activated.hash)
            json.field("name", view.policy?.name)
            json.field("activated_at", Timestamp.textOrNone(activated.activatedAt))
            json.field("review", view.reviewObject())
            json.field("files", map: activated.files)
          }
        }
      },
      Endpoint(
        method: .post, template: "/v1/policy/check", access: .floor,
        summary: "Checks a policy; nothing is changed", body: filesBody,
        answers: [200: .json("What was found", .ref("PolicyFindings"))]
      ) { request, house in try await check(request, house) },
    ] + policyVersions + policySwitching + policyShadow

  private static func check(_ request: WebRequest, _ house: House) async throws -> WebReply {
    var fields = try request.fields()
    let files = try PolicyReading.files(&fields)
    try fields.finish()
    let load: PolicyLoad
    do throws(PolicyKeeper.Refusal) {
      load = try await house.policies.check { Policy.load(files: files) }
    } catch {
      throw Problem(error)
    }
    return .json { json in
      json.field("ok", load.policy != nil)
      json.field("diagnostics", PolicyFindings.json(load.diagnostics))
    }
  }
}
