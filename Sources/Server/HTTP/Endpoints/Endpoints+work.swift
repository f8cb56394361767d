// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  /// What an agent does with a contact it has.
  static let work = [
    act("hold", "Puts it on hold", [.notActive, .alreadyHeld]) { .hold(agent: $0, $1) },
    act("resume", "Takes it off hold", [.notHeld]) { .resume(agent: $0, $1) },
    act("end", "Ends it; wrap-up starts", [.notActive]) { .end(agent: $0, $1) },
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/wrap-up", access: .staff, heedsClients: true,
      summary: "Finishes wrap-up with its outcome, or takes 30 seconds more",
      body: .optional(
        .object([
          ("agent", Schemas.name), ("disposition", Schemas.name), ("note", Schemas.note), ("extend", .bool),
        ])),
      answers: [200: .json("Done", Schemas.stateAfter)],
      problems: Self.workProblems + [.notWrappingUp, .unknownDisposition]
    ) { request, house in try await wrapUp(request, house) },
  ]

  static let workProblems: [ProblemCode] = [
    .unknownInteraction, .unknownAgent, .interactionClosed, .notYourInteraction, .notSignedIn, .keyReused,
  ]

  /// An endpoint whose body says at most which agent acts.
  private static func act(
    _ name: String, _ summary: String, _ problems: [ProblemCode],
    _ action: @escaping @Sendable (String, InteractionID) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/" + name, access: .staff, heedsClients: true,
      summary: summary,
      body: .optional(.object([("agent", Schemas.name)])),
      answers: [200: .json("Done", Schemas.stateAfter)], problems: workProblems + problems
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fieldsOrNone()
      let agent = try actingAgent(request, &fields)
      try fields.finish()
      return try await stateAfter(action(agent, id), id, request, house)
    }
  }

  /// The agent who acts: the caller, or whom a supervisor names in `agent`.
  static func actingAgent(_ request: WebRequest, _ fields: inout JSONFields) throws(Problem) -> String {
    let named = try fields.name("agent")
    guard let own = request.caller.agent else {
      guard let named else { throw .missing(fields.path("agent")) }
      return named
    }
    guard named == nil || named == own else {
      throw Problem(.forbidden, "An agent acts for itself only.", field: "agent")
    }
    return own
  }

  private static func wrapUp(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var fields = try request.fieldsOrNone()
    let agent = try actingAgent(request, &fields)
    let disposition = try fields.name("disposition")
    let note = try fields.string("note", max: 4_096)
    let extends = try fields.bool("extend") ?? false
    try fields.finish()
    guard extends else {
      return try await stateAfter(
        .finishWrapUp(agent: agent, id, disposition: disposition, note: note), id, request, house)
    }
    if disposition != nil { throw Problem.invalid("disposition", "cannot stand beside extend") }
    if note != nil { throw Problem.invalid("note", "cannot stand beside extend") }
    return try await stateAfter(.extendWrapUp(agent: agent, id), id, request, house)
  }
}
