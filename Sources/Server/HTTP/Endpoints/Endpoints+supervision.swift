// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router

extension Endpoints {
  private static let supervised: [ProblemCode] = [.unknownInteraction, .interactionClosed, .keyReused]

  /// What supervisors do with a contact, whoever has it. Each is in the audit trail.
  static let supervision = [
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/assign", access: .floor, heedsClients: true,
      summary: "Offers a waiting contact to this agent next, whatever its skills and the contact's place",
      body: .json(.object([("agent", Schemas.name), ("note", Schemas.note)], required: ["agent"])),
      answers: [200: .json("It is being offered", Schemas.stateAfter)],
      problems: supervised + [
        .unknownAgent, .notWaiting, .agentNotReady, .agentCannotServe, .agentFull,
      ]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fields()
      let agent = try fields.required("agent", max: 128)
      let note = try fields.string("note", max: 4_096)
      try fields.finish()
      return try await stateAfter(.assign(id, agent: agent, note: note), id, request, house)
    },
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/move", access: .floor, heedsClients: true,
      summary: "Puts a waiting contact into another queue, with its place",
      body: .json(.object([("queue", Schemas.name), ("note", Schemas.note)], required: ["queue"])),
      answers: [200: .json("It waits there", Schemas.stateAfter)],
      problems: supervised + [.unknownQueue, .notWaiting]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fields()
      let queue = try fields.required("queue", max: 128)
      let note = try fields.string("note", max: 4_096)
      try fields.finish()
      return try await stateAfter(.move(id, queue: queue, note: note), id, request, house)
    },
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/pull-back", access: .floor, heedsClients: true,
      summary: "Takes a contact back to its queue, with its place, from whom it is offered to or who has it",
      body: .optional(.object([("note", Schemas.note)])),
      answers: [200: .json("It waits again, or is offered to somebody else", Schemas.stateAfter)],
      problems: supervised + [.notActive]
    ) { request, house in
      let id = try request.interaction()
      var fields = try request.fieldsOrNone()
      let note = try fields.string("note", max: 4_096)
      try fields.finish()
      return try await stateAfter(.pullBack(id, note: note), id, request, house)
    },
  ]

  /// What supervisors do with a whole queue. Each is in the audit trail.
  static let queueModes = [
    mode("pause", "Nobody is offered anything from it; contacts go on coming in") { .pauseQueue($0) },
    mode("resume", "Neither paused nor drained any more") { .resumeQueue($0) },
    Endpoint(
      method: .post, template: "/v1/queues/{id}/drain", access: .floor,
      summary: "No further contacts come in but go into another queue; those who wait are served",
      body: .json(.object([("into", Schemas.name)], required: ["into"])),
      answers: [200: .json("The queue behind it", .ref("Queue"))],
      problems: [.unknownQueue, .queueDraining, .keyReused]
    ) { request, house in
      var fields = try request.fields()
      let into = try fields.required("into", max: 128)
      try fields.finish()
      _ = try await knownQueue(request, house)
      let answer = try await house.submit(.drainQueue(request.parameter("id"), into: into), for: request)
      return try await queue(behind: answer, request, house)
    },
    Endpoint(
      method: .post, template: "/v1/queues/{id}/work-off-callbacks", access: .floor,
      summary: "The peak has passed: callbacks that were put off until then are due",
      body: .optional(.object([])), answers: [200: .json("How many came due", .ref("CallbacksDue"))],
      problems: [.unknownQueue, .keyReused]
    ) { request, house in
      try request.fieldsOrNone().finish()
      _ = try await knownQueue(request, house)
      let answer = try await house.submit(.workOffCallbacks(queue: request.parameter("id")), for: request)
      var reply = WebReply.json { json in
        json.field("queue", request.parameter("id"))
        if let callbacks = answer.callbacks { json.field("callbacks", callbacks) }
      }
      reply.note(answer)
      return reply
    },
  ]

  private static func mode(
    _ name: String, _ summary: String, _ action: @escaping @Sendable (String) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: .post, template: "/v1/queues/{id}/" + name, access: .floor, summary: summary,
      body: .optional(.object([])), answers: [200: .json("The queue behind it", .ref("Queue"))],
      problems: [.unknownQueue, .keyReused]
    ) { request, house in
      try request.fieldsOrNone().finish()
      _ = try await knownQueue(request, house)
      let answer = try await house.submit(action(request.parameter("id")), for: request)
      return try await queue(behind: answer, request, house)
    }
  }

  /// A queue that the path names and nobody knows is not found; one in the body is a wrong value.
  private static func knownQueue(_ request: WebRequest, _ house: House) async throws(Problem) -> QueueID {
    let name = request.parameter("id")
    return try await house.find(.unknownQueue) { $0.queueID(name) }
  }

  private static func queue(
    behind answer: Answer, _ request: WebRequest, _ house: House
  ) async throws(Problem) -> WebReply {
    var reply = try await one(queue: request.parameter("id"), request.reach, house)
    reply.note(answer)
    return reply
  }
}
