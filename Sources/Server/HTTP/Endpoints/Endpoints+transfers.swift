// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  static let transfers = [
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/transfer", access: .staff, heedsClients: true,
      summary: "Hands it to a queue, or asks a colleague to take it",
      body: .json(
        .anyOf([
          .object(
            [("queue", Schemas.name), ("note", Schemas.note), ("by", Schemas.name)], required: ["queue"]),
          .object(
            [("agent", Schemas.name), ("note", Schemas.note), ("by", Schemas.name)], required: ["agent"]),
        ])),
      answers: [200: .json("Done", Schemas.stateAfter)],
      problems: workProblems + [
        .notActive, .unknownQueue, .alreadyTransferring, .agentNotReady, .agentCannotServe, .agentFull,
        .transferToSelf,
      ]
    ) { request, house in try await transfer(request, house) },
    Endpoint(
      method: .delete, template: "/v1/interactions/{id}/transfer", access: .staff, heedsClients: true,
      summary: "Takes the question to a colleague back, or the escalation",
      body: .optional(.object([("by", Schemas.name)])),
      answers: [200: .json("Done", Schemas.stateAfter)], problems: workProblems + [.notTransferring]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fieldsOrNone()
      let agent = try transferring(request, &fields)
      try fields.finish()
      return try await stateAfter(.cancelTransfer(agent: agent, id), id, request, house)
    },
  ]

  /// Up the policy's chain. Taken back as a question to a colleague is.
  static let escalation = [
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/escalate", access: .staff, heedsClients: true,
      summary: "Hands it up the policy's chain; the agent keeps it until somebody accepts",
      body: .optional(.object([("agent", Schemas.name), ("note", Schemas.note)])),
      answers: [200: .json("The chain is being asked", Schemas.stateAfter)],
      problems: workProblems + [.notActive, .alreadyTransferring, .noEscalation]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fieldsOrNone()
      let agent = try actingAgent(request, &fields)
      let note = try fields.string("note", max: 4_096)
      try fields.finish()
      return try await stateAfter(.escalate(agent: agent, id, note: note), id, request, house)
    }
  ]

  /// The agent who hands over: the caller, or whom a supervisor names in `by` (`agent` is who gets it).
  private static func transferring(_ request: WebRequest, _ fields: inout JSONFields) throws(Problem)
    -> String
  {
    let named = try fields.name("by")
    guard let own = request.caller.agent else {
      guard let named else { throw .missing("by") }
      return named
    }
    guard named == nil || named == own else {
      throw Problem(.forbidden, "An agent acts for itself only.", field: "by")
    }
    return own
  }

  private static func transfer(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var fields = try request.fields()
    let agent = try transferring(request, &fields)
    let queue = try fields.name("queue")
    let colleague = try fields.name("agent")
    let note = try fields.string("note", max: 4_096)
    try fields.finish()
    switch (queue, colleague) {
    case (let queue?, nil):
      return try await stateAfter(
        .transferToQueue(agent: agent, id, queue: queue, note: note), id, request, house)
    case (nil, let colleague?):
      return try await stateAfter(
        .transferToAgent(agent: agent, id, to: colleague, note: note), id, request, house)
    case (nil, nil): throw Problem.missing("queue")
    default: throw Problem.invalid("agent", "cannot stand beside queue")
    }
  }
}
