// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import Router
import RoutingEngine

extension Endpoints {
  static let agents = [
    Endpoint(
      method: .get, template: "/v1/agents", access: .staff, heedsClients: true,
      summary: "All agents of the roster",
      answers: [200: .json("All of them", Schemas.all(of: .ref("Agent")))]
    ) { request, house in
      await house.read { view in
        .json { json in
          json.field(
            "items",
            array: { json in
              for id in view.agentIDs() { view.write(agent: id, in: request.reach, to: &json) }
            })
        }
      }
    },
    Endpoint(
      method: .get, template: "/v1/agents/{id}", access: .staff, heedsClients: true, summary: "One agent",
      answers: [200: .json("The agent", .ref("Agent"))], problems: [.unknownAgent]
    ) { request, house in try await agent(request.parameter("id"), request.reach, house) },
    Endpoint(
      method: .put, template: "/v1/agents/{id}", access: .admin, summary: "Adds or changes an agent",
      body: .json(Schemas.agentDraft),
      answers: [
        200: .json("Changed", .ref("Agent")),
        201: .json("Added, with a token in access.tokens", .ref("Agent")),
      ],
      problems: [.agentInPolicy, .unknownTeam, .unknownSkill, .unknownLanguage, .agentHasWork, .keyReused]
    ) { request, house in try await put(request, house) },
    Endpoint(
      method: .delete, template: "/v1/agents/{id}", access: .admin, summary: "Takes an agent off the roster",
      answers: [204: .nothing("Gone")], problems: [.unknownAgent, .agentInPolicy, .agentHasWork, .keyReused]
    ) { request, house in
      _ = try await house.submit(.removeAgent(request.parameter("id")), forAgent: request)
      return .nothing
    },
    presence("sign-in", "Signs in: away until the agent says ready", [.alreadySignedIn]) {
      .signIn(agent: $0)
    },
    presence("sign-out", "Signs out; conversations return with their place", [.notSignedIn, .agentOnCall]) {
      .signOut(agent: $0)
    },
    Endpoint(
      method: .put, template: "/v1/agents/{id}/presence", access: .staff, heedsClients: true,
      summary: "Ready, or away with a reason",
      body: .json(
        .anyOf([
          .object([("presence", .choice(["ready"]))], required: ["presence"]),
          .object(
            [("presence", .choice(["away"])), ("reason", Schemas.name)], required: ["presence", "reason"]),
        ])),
      answers: [200: .json("The agent behind it", .ref("Agent"))],
      problems: [.unknownAgent, .unknownReason, .notSignedIn, .presenceNotSettable, .keyReused]
    ) { request, house in try await setPresence(request, house) },
  ]

  private static func agent(_ name: String, status: Int = 200, _ reach: ClientReach, _ house: House)
    async throws(Problem)
    -> WebReply
  {
    try await house.find(.unknownAgent) { view in
      guard let id = view.agentID(name) else { return nil }
      var json = JSONText()
      view.write(agent: id, in: reach, to: &json)
      return WebReply(status: status, headers: [.contentType: "application/json"], body: json.buffer)
    }
  }

  /// An agent acts for itself; supervisors act for anybody: those of clients for agents who work for nobody
  /// else.
  private static func checkOwn(_ request: WebRequest, _ house: House) async throws(Problem) {
    let name = request.parameter("id")
    if let own = request.caller.agent {
      guard own == name else { throw Problem(.forbidden) }
      return
    }
    guard request.reach.isLimited else { return }
    let isOurs = await house.read { view in
      view.agentID(name).flatMap { view.engine.agent($0) }.map { request.reach.owns($0.profile) } ?? false
    }
    guard isOurs else { throw Problem(.forbidden, "The agent works for other clients, too.") }
  }

  private static func presence(
    _ name: String, _ summary: String, _ problems: [ProblemCode],
    _ action: @escaping @Sendable (String) -> Request.Action
  ) -> Endpoint {
    Endpoint(
      method: .post, template: "/v1/agents/{id}/" + name, access: .staff, heedsClients: true,
      summary: summary,
      body: .optional(.object([])), answers: [200: .json("The agent behind it", .ref("Agent"))],
      problems: [.unknownAgent, .keyReused] + problems
    ) { request, house in
      try await checkOwn(request, house)
      try request.fieldsOrNone().finish()
      return try await answered(action(request.parameter("id")), request, house)
    }
  }

  private static func answered(
    _ action: Request.Action, _ request: WebRequest, _ house: House
  ) async throws(Problem) -> WebReply {
    let answer = try await house.submit(action, forAgent: request)
    var reply = try await agent(request.parameter("id"), request.reach, house)
    reply.note(answer)
    return reply
  }

  private static func setPresence(_ request: WebRequest, _ house: House) async throws -> WebReply {
    try await checkOwn(request, house)
    let id = request.parameter("id")
    var fields = try request.fields()
    let presence = try fields.required("presence", max: 32)
    let reason = try fields.name("reason")
    try fields.finish()
    switch presence {
    case "ready":
      guard reason == nil else { throw Problem.invalid("reason", "belongs to away only") }
      return try await answered(.ready(agent: id), request, house)
    case "away":
      guard let reason else { throw Problem.missing("reason") }
      return try await answered(.away(agent: id, reason: reason), request, house)
    case "not-responding", "disconnected", "offline": throw Problem(.presenceNotSettable, field: "presence")
    default: throw Problem.invalid("presence", "must be ready or away")
    }
  }

  private static func put(_ request: WebRequest, _ house: House) async throws -> WebReply {
    let id = request.parameter("id")
    let isName =
      (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "-_.".utf8.contains($0)
      }
    guard isName else { throw Problem.invalid("id", "must be 1 to 64 letters, digits, - _ .") }
    var fields = try request.fields()
    var draft = AgentDraft(id: id, name: try fields.required("name", max: 256))
    draft.team = try fields.name("team")
    draft.languages = try fields.strings("languages", count: 32, max: 35) ?? []
    for entry in try fields.entries("skills", max: 64) ?? [] {
      let path = "skills." + (try JSONFields.bounded(entry.name, at: "skills", min: 1, max: 128))
      guard case .int(let level) = entry.value, (1...5).contains(level) else {
        throw Problem.invalid(path, "must be a level from 1 to 5")
      }
      draft.skills[entry.name] = Int(level)
    }
    draft.phone = try fields.string("phone", max: 256)
    try fields.finish()
    let answer = try await house.submit(.putAgent(draft), for: request)
    try house.access.addAgents([id])
    var reply = try await agent(id, status: answer.created ? 201 : 200, request.reach, house)
    reply.note(answer)
    return reply
  }
}

extension House {
  /// As `submit`; the agent stands in the path, so one that is not known is not found.
  func submit(_ action: Request.Action, forAgent request: WebRequest) async throws(Problem) -> Answer {
    do throws(Problem) {
      return try await submit(action, for: request)
    } catch {
      throw error.code == .unknownAgent ? error.inPath : error
    }
  }
}
