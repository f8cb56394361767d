// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingPolicy

extension Endpoints {
  /// Prepared exceptions. Who switches one is in the audit trail.
  static let modes = [
    Endpoint(
      method: .get, template: "/v1/modes", access: .staff, heedsClients: true,
      summary: "The policy's modes, which of them are on, since when and by whom",
      answers: [200: .json("All of them", Schemas.all(of: .ref("Mode")))]
    ) { _, house in
      await house.read { view in
        .json { json in
          json.field(
            "items", array: { json in for mode in view.policy?.modes ?? [] { view.write(mode, to: &json) } })
        }
      }
    },
    Endpoint(
      method: .put, template: "/v1/modes/{id}", access: .floor,
      summary: "Switches a mode on or off; what waits keeps its place",
      body: .json(.object([("on", .bool)], required: ["on"])),
      answers: [200: .json("The mode behind it", .ref("Mode"))], problems: [.unknownName, .keyReused]
    ) { request, house in
      var fields = try request.fields()
      guard let isOn = try fields.bool("on") else { throw Problem.missing("on") }
      try fields.finish()
      _ = try await mode(request, house)
      let action = Request.Action.switchMode(request.parameter("id"), isOn: isOn, by: request.caller.scope)
      let answer = try await house.submit(action, for: request)
      var reply = try await mode(request, house)
      reply.note(answer)
      return reply
    },
  ]

  /// The mode that the path names.
  private static func mode(_ request: WebRequest, _ house: House) async throws(Problem) -> WebReply {
    let name = request.parameter("id")
    let (reply, names) = await house.read { view -> (WebReply?, [String]) in
      let modes = view.policy?.modes ?? []
      guard let mode = modes.first(where: { $0.name == name }) else { return (nil, modes.map(\.name)) }
      var json = JSONText()
      view.write(mode, to: &json)
      return (WebReply(status: 200, headers: [.contentType: "application/json"], body: json.buffer), [])
    }
    if let reply { return reply }
    let meant = NearName.suggestion(for: name, among: names)
    throw Problem(.unknownName, "The policy has no such mode" + (meant.map { "; " + $0 } ?? ".")).inPath
  }
}
