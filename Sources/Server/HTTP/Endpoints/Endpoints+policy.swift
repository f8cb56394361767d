// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  private static let files = Schema.map(
    .string(max: 60_000), keys: .string(min: 1, max: 128, pattern: "^[A-Za-z0-9._-]+$"), max: 64)

  static let policy = [
    Endpoint(
      method: .get, template: "/v1/policy", access: .floor, summary: "The policy in force, with its source",
      answers: [200: .json("The policy", .ref("Policy"))], problems: [.notFound]
    ) { _, house in
      try await house.find(.notFound) { view in
        guard let activated = view.activated else { return nil }
        return .json { json in
          json.field("version", activated.version.number)
          json.field("hash", activated.hash)
          json.field("name", view.policy?.name)
          json.field("activated_at", Timestamp.textOrNone(activated.activatedAt))
          json.field("files", map: activated.files)
        }
      }
    },
    Endpoint(
      method: .post, template: "/v1/policy/check", access: .floor,
      summary: "Checks a policy; nothing is changed",
      body: .json(.object([("files", files)], required: ["files"])),
      answers: [200: .json("What was found", .ref("PolicyFindings"))]
    ) { request, _ in
      var fields = try request.fields()
      guard let entries = try fields.entries("files", max: 64) else { throw Problem.missing("files") }
      try fields.finish()
      var texts: [String: String] = [:]
      for entry in entries {
        let isName =
          (1...128).contains(entry.name.utf8.count)
          && entry.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        guard isName else {
          throw Problem.invalid("files", "must be named by 1 to 128 visible ASCII characters")
        }
        texts[entry.name] = try JSONFields.string(
          entry.value, at: "files." + entry.name, min: 0, max: 64 * 1024)
      }
      let load = Policy.load(files: texts)
      return .json { json in
        json.field("ok", load.policy != nil)
        json.field("diagnostics", PolicyFindings.json(load.diagnostics))
      }
    },
  ]
}
