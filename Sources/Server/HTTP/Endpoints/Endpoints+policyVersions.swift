// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  static let policyComment = Schema.string(max: 1_024)

  /// Versions of the policy: what is kept, and what is kept from now on.
  static let policyVersions = [
    Endpoint(
      method: .get, template: "/v1/policy/versions", access: .floor,
      summary: "The versions that are kept, the newest first",
      answers: [200: .json("All of them", Schemas.all(of: .ref("PolicyVersion")))]
    ) { _, house in
      await house.read { view in
        .json { json in
          json.field(
            "items",
            array: { json in
              for entry in view.policies.entries.reversed() { json.value(view.versionObject(entry)) }
            })
        }
      }
    },
    Endpoint(
      method: .post, template: "/v1/policy/versions", access: .admin,
      summary: "Checks a policy and keeps it under a number; nothing is put in force",
      body: Endpoint.Body(
        limit: PolicyReading.mostBytes,
        schema: .object(
          [("files", PolicyReading.files), ("comment", policyComment)], required: ["files"])),
      answers: [
        200: .json("That very text was there already", .ref("PolicyPushed")),
        201: .json("The new version", .ref("PolicyPushed")),
      ], problems: [.policyInvalid, .keyReused]
    ) { request, house in try await push(request, house) },
    Endpoint(
      method: .get, template: "/v1/policy/versions/{id}", access: .floor,
      summary: "One version with its source",
      answers: [200: .json("The version", .ref("PolicySource"))], problems: [.unknownVersion]
    ) { request, house in
      let version = try PolicyReading.version(request.parameter("id"))
      return try await house.find(.unknownVersion) { view in
        view.policies[version].map { entry in
          .json { json in
            json.field("version", view.versionObject(entry))
            json.field("files", map: entry.text.files)
          }
        }
      }
    },
    Endpoint(
      method: .get, template: "/v1/policy/versions/{id}/diff", access: .floor,
      summary: "What a version says otherwise than another: in words, and line by line",
      query: [
        Parameter(
          name: "from", summary: "The other version; without it the live one",
          schema: .int(1...Int64(UInt32.max)))
      ],
      answers: [200: .json("What is other", .ref("PolicyDifference"))], problems: [.unknownVersion]
    ) { request, house in try await compare(request, house) },
  ]

  private static func push(_ request: WebRequest, _ house: House) async throws -> WebReply {
    var fields = try request.fields()
    let files = try PolicyReading.files(&fields)
    let comment = try fields.string("comment", max: 1_024) ?? ""
    try fields.finish()
    let idempotency = try House.idempotency(of: request)
    let pushed: PolicyKeeper.Pushed
    do throws(PolicyKeeper.Refusal) {
      pushed = try await house.policies.push(
        { Policy.load(files: files) }, by: request.caller.scope,
        PolicySource(origin: request.origin, note: comment), idempotency: idempotency)
    } catch {
      throw Problem(error)
    }
    let version = pushed.version
    let object = await house.read { view in
      view.policies[version].map { view.versionObject($0) } ?? .null
    }
    return .json(pushed.isNew ? 201 : 200) { json in
      json.field("version", object)
      json.field("created", pushed.isNew)
      json.field("diagnostics", PolicyFindings.json(pushed.warnings))
    }
  }

  private static func compare(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let version = try PolicyReading.version(request.parameter("id"))
    let from = try request.query["from"].map { text throws(Problem) in
      guard let number = UInt32(text), number > 0 else {
        throw .invalid("from", "must be the number of a version")
      }
      return PlanVersion(number)
    }
    let (old, new) = await house.read { view in
      ((from ?? view.policies.live).flatMap { view.policies[$0]?.text }, view.policies[version]?.text)
    }
    guard let new else { throw Problem(.unknownVersion).inPath }
    guard let old else { throw Problem(.unknownVersion, field: "from") }
    return .json(await Task(executorPreference: FollowerExecutor.patient) { PolicyDiff.json(old, new) }.value)
  }
}
