// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  /// Contacts come in, go on and leave.
  static let interactions = [
    Endpoint(
      method: .post, template: "/v1/interactions", access: .roles([.channel, .supervisor, .admin]),
      heedsClients: true,
      summary: "Brings a contact in, or a further message of an open conversation",
      body: .json(Schemas.newContact),
      answers: [
        201: .json("A new interaction, durable", .ref("Intake")),
        200: .json("It joined an open interaction, or had come before", .ref("Intake")),
      ],
      problems: [.unknownEntry, .unknownField, .notAConversation, .keyReused, .identityTaken]
    ) { request, house in
      let contact = try ContactReading.contact(request.json(), account: request.caller.name)
      try await house.admit(contact, request.reach)
      return intake(try await house.submit(.contact(contact), for: request), for: request)
    },
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/messages", access: .roles([.channel, .agent]),
      heedsClients: true,
      summary: "Writes in a conversation: a channel as the customer, an agent as itself",
      body: .json(
        .object(
          [("text", .string(min: 1, max: ContactReading.maximumMail)), ("message_id", Schemas.senderID)],
          required: ["text"])),
      answers: [201: .json("The message, durable", Schemas.said)],
      problems: [
        .unknownInteraction, .interactionClosed, .notYourInteraction, .notAConversation, .notActive,
        .keyReused,
      ]
    ) { request, house in try await say(request, house) },
    Endpoint(
      method: .patch, template: "/v1/interactions/{id}",
      access: .roles([.channel, .agent, .supervisor, .admin]), heedsClients: true,
      summary:
        "More is known of an open contact: routes are asked again while it waits, and it keeps its place",
      body: .json(
        .object([
          ("intent", .string(max: 128)),
          (
            "confidence_thousandths",
            Schema.int(0...1_000).described("How sure the intent is; only beside `intent`.")
          ), ("attributes", Schemas.attributes),
        ])),
      answers: [
        200: .json(
          "Where it is now",
          .object(
            [("interaction", Schemas.number("i")), ("state", Schemas.state), ("queue", .string().orNull)],
            required: ["interaction", "state", "queue"]))
      ],
      problems: [.unknownInteraction, .interactionClosed, .notYourInteraction, .keyReused]
    ) { request, house in try await turnOut(request, house) },
    Endpoint(
      method: .post, template: "/v1/interactions/{id}/leave", access: .roles([.channel]), heedsClients: true,
      summary: "The customer hung up or ended the conversation", body: .optional(.object([])),
      answers: [200: .json("The customer left", Schemas.stateAfter)],
      problems: [.unknownInteraction, .interactionClosed, .keyReused]
    ) { request, house in
      try request.fieldsOrNone().finish()
      let id = try request.interaction()
      return try await stateAfter(.customerLeft(id), id, request, house)
    },
  ]

  /// The answer to a contact that came in: 201 for what is new, and again when its `Idempotency-Key` comes
  /// again; 200 when it joined something or its `message_id` had come before.
  static func intake(_ answer: Answer, for request: WebRequest) -> WebReply {
    let isRepeated = answer.repeated && request.headers[.idempotencyKey] == nil
    var reply = WebReply.json(answer.created && !isRepeated ? 201 : 200) { json in
      json.field("interaction", answer.interaction.map { PublicNumber.text($0) })
      json.field("customer", answer.customer.map { PublicNumber.text($0) })
      if let message = answer.message { json.field("message", PublicNumber.text(message)) }
      json.field("created", answer.created)
      json.field("state", (answer.phase ?? .closed).name)
      json.field("queue", answer.queue)
    }
    reply.note(answer)
    return reply
  }

  private static func turnOut(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var fields = try request.fields()
    var facts = LateFacts(intent: try fields.string("intent", max: 128))
    facts.confidence = try fields.int("confidence_thousandths", in: 0...1_000).map { UInt16($0) }
    facts.attributes = try ContactReading.attributes(&fields)
    try fields.finish()
    if facts.confidence != nil, facts.intent == nil { throw Problem.missing("intent") }
    if let name = request.caller.agent {
      let isOwn = await house.read { view in
        // One that is closed, or not there, is refused below.
        view.engine.interaction(id).map { $0.owner != nil && $0.owner == view.agentID(name) } ?? true
      }
      if !isOwn { throw Problem(.notYourInteraction) }
    }
    let answer = try await house.submit(.turnedOut(id, facts), forPath: request)
    var reply = WebReply.json { json in
      json.field("interaction", PublicNumber.text(id))
      json.field("state", (answer.phase ?? .closed).name)
      json.field("queue", answer.queue)
    }
    reply.note(answer)
    return reply
  }

  private static func say(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = try request.interaction()
    var fields = try request.fields()
    let text = try fields.required("text", max: ContactReading.maximumMail)
    let senderID = try fields.string("message_id", min: 1, max: 128)
    try fields.finish()
    let action: Request.Action =
      if let agent = request.caller.agent {
        .agentMessage(agent: agent, id, text: text, senderID: senderID)
      } else {
        .customerMessage(id, text: text, senderID: senderID)
      }
    let answer = try await house.submit(action, forPath: request)
    var reply = WebReply.json(201) { json in
      json.field("message", answer.message.map { PublicNumber.text($0) })
      json.field("interaction", PublicNumber.text(id))
    }
    reply.note(answer)
    return reply
  }

  /// Carries the action out and answers with the interaction's state behind it.
  static func stateAfter(
    _ action: Request.Action, _ id: InteractionID, _ request: WebRequest, _ house: House
  ) async throws(Problem) -> WebReply {
    let answer = try await house.submit(action, forPath: request)
    let state = await house.read { $0.engine.interaction(id)?.phase ?? .closed }
    var reply = WebReply.json { json in
      json.field("interaction", PublicNumber.text(id))
      json.field("state", state.name)
    }
    reply.note(answer)
    return reply
  }
}

extension WebReply {
  /// Says that the same was answered before.
  mutating func note(_ answer: Answer) {
    if answer.repeated { headers[.idempotencyReplayed] = "true" }
  }

  func noting(_ answer: Answer) -> WebReply {
    var reply = self
    reply.note(answer)
    return reply
  }
}

extension House {
  /// As `submit`; ids that are not known stand in the path, so they are not found.
  func submit(_ action: Request.Action, forPath request: WebRequest) async throws(Problem) -> Answer {
    do throws(Problem) {
      return try await submit(action, for: request)
    } catch {
      let isInPath = [.unknownInteraction, .unknownOffer, .unknownCustomer].contains(error.code)
      throw isInPath ? error.inPath : error
    }
  }
}
