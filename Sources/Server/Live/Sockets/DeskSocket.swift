// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Logging
import NIOCore
import Router

/// Serves agents' desks: who they are, what they ask for. What they are told comes from the follower.
struct DeskSocket: Sendable {
  let follower: LiveFollower
  let authenticator: any DeskAuthenticator
  let settings: LiveSettings
  let attendance: DeskAttendance
  private let refusals = RecentRefusals()

  struct Agent: Sendable {
    var name: String
    var id: AgentID
    var seat: Seat.ID
  }

  init(follower: LiveFollower, authenticator: any DeskAuthenticator, settings: LiveSettings) {
    self.follower = follower
    self.authenticator = authenticator
    self.settings = settings
    attendance = DeskAttendance(router: follower.router, logger: follower.logger)
  }

  /// - Parameter cookie: the `Cookie` header, if the request came from our own pages.
  func serve(_ io: SocketIO, cookie: String?, _ logger: Logger) async throws {
    let greeting = Greeting()
    try await io.run(greeting: greeting, timeout: settings.helloTimeout) {
      var agent: Agent?
      var lanes = CommandLanes()
      defer {
        if let agent { leave(agent) }
      }
      for try await message in io.inbound {
        guard !io.outbox.isClosing else { continue }
        guard case .text(let text) = message else {
          io.outbox.close(.protocol)
          continue
        }
        if let agent {
          await take(text, from: agent, &lanes, io.outbox)
        } else {
          agent = await greet(text, cookie, io.outbox)
          if let agent {
            greeting.finish()
            await attendance.enter(agent.name)
          }
        }
      }
    }
  }

  private func leave(_ agent: Agent) {
    Task {
      await follower.leave(desk: agent.id, agent.seat)
      await attendance.leave(agent.name)
    }
  }

  // MARK: The first frame

  private func greet(_ text: String, _ cookie: String?, _ outbox: Outbox) async -> Agent? {
    do throws(DeskFrame.Refusal) {
      guard case .hello(let token, let resume) = try DeskFrame.decode(text, agent: "") else {
        throw DeskFrame.Refusal(problem: .invalid("type", "must be hello first"))
      }
      guard let name = await authenticator.agent(cookie: cookie, token: token) else {
        throw DeskFrame.Refusal(problem: Problem(.unauthenticated))
      }
      guard let seen = await follower.router.look({ DeskWelcome(agent: name, on: $0) }) else {
        throw DeskFrame.Refusal(problem: Problem(.unknownAgent))
      }
      let seat = await follower.enrol(desk: seen.agent, outbox, resume: resume) { seen.frame(resumed: $0) }
      return Agent(name: name, id: seen.agent, seat: seat)
    } catch {
      outbox.send(Self.refused(error.id, error.problem))
      outbox.close(.protocol)
      return nil
    }
  }

  // MARK: Commands

  private func take(_ text: String, from agent: Agent, _ lanes: inout CommandLanes, _ outbox: Outbox) async {
    do throws(DeskFrame.Refusal) {
      guard case .command(let id, let command) = try DeskFrame.decode(text, agent: agent.name) else {
        throw DeskFrame.Refusal(problem: .invalid("type", "must be command"))
      }
      switch command {
      case .act(let action):
        await lanes.run(command.interaction) { await act(action, id: id, agent, outbox) }
      // The archive may lag: what is asked of it holds no command up.
      case .history(let customer): Task { await tellHistory(of: customer, for: agent, id: id, outbox) }
      case .transcript(let interaction):
        Task { await tellTranscript(of: interaction, for: agent, id: id, outbox) }
      }
    } catch {
      outbox.send(Self.refused(error.id, error.problem))
    }
  }

  private func act(_ action: Request.Action, id: String, _ agent: Agent, _ outbox: Outbox) async {
    if let frame = refusals.frame(agent: agent.name, id: id) {
      outbox.send(frame)
      return
    }
    do {
      guard try await mayAct(action, agent) else {
        outbox.send(Self.refused(id, Problem(.unknownInteraction)))
        return
      }
    } catch {
      follower.logger.warning("an interaction can't be looked up", metadata: ["error": "\(error)"])
      outbox.send(Self.refused(id, Problem(.internalError)))
      return
    }
    let key = IdempotencyKey(
      key: Fingerprint.of("desk", agent.name, id), body: Fingerprint.of("desk", "\(action)"))
    do throws(RouterError) {
      let by = Caller(role: .agent, name: agent.name, proof: .cookie).answering(for: action)
      _ = try await follower.router.submit(Request(action, idempotency: key, by: by))
      outbox.send(Self.done(id) { _ in })
    } catch {
      let frame = Self.refused(id, Problem(error))
      if case .refused = error { refusals.note(frame, agent: agent.name, id: id) }
      outbox.send(frame)
    }
  }

  private func tellHistory(of customer: CustomerID, for agent: Agent, id: String, _ outbox: Outbox) async {
    do {
      let items = try await follower.archive.interactions(
        of: customer, for: await reach(of: agent).clients, last: settings.historyLength,
        through: follower.router.durablePosition)
      outbox.send(
        Self.done(id) { json in
          json.field("items", array: { json in for item in items { item.write(to: &json) } })
        })
    } catch {
      follower.logger.warning("a history can't be read", metadata: ["error": "\(error)"])
      outbox.send(Self.refused(id, Problem(.internalError)))
    }
  }

  private func tellTranscript(
    of interaction: InteractionID, for agent: Agent, id: String, _ outbox: Outbox
  ) async {
    do {
      guard try await mayKnow(interaction, agent) else {
        outbox.send(Self.refused(id, Problem(.unknownInteraction)))
        return
      }
      let past = try await follower.archive.messages(
        of: interaction, last: Transcript.maximumMessages, through: follower.router.durablePosition)
      let messages = await follower.deskMessages(past)
      outbox.send(
        Self.done(id) { json in
          json.field("messages", array: { json in for message in messages { message.write(to: &json) } })
        })
    } catch {
      follower.logger.warning("a transcript can't be read", metadata: ["error": "\(error)"])
      outbox.send(Self.refused(id, Problem(.internalError)))
    }
  }

  // MARK: Whose contacts the agent may know of

  private func reach(of agent: Agent) async -> ClientReach {
    await follower.router.look { floor in
      guard let profile = floor.agentState(agent.id)?.profile else { return .only([]) }
      return ClientReach(ofAgentsServing: profile.clients)
    }
  }

  private func mayKnow(_ interaction: InteractionID, _ agent: Agent) async throws -> Bool {
    guard let clients = await reach(of: agent).clients else { return true }
    return try await follower.archive.isKnown(
      interaction, to: clients, through: follower.router.durablePosition)
  }

  /// What is done to a contact that is open, of another client: it is not there for this agent. (Offers are
  /// its own, or refused.)
  private func mayAct(_ action: Request.Action, _ agent: Agent) async throws -> Bool {
    guard let id = DeskCommand.act(action).interaction else { return true }
    let known = await follower.router.look { floor -> Bool? in
      guard let state = floor.agentState(agent.id), !state.profile.clients.isEmpty else { return true }
      // What it has, it keeps, whatever a later policy says.
      if state.work.contains(where: { $0.interaction == id }) { return true }
      return floor.interactionState(id).map { state.profile.serves($0.arrival.client) }
    }
    if let known { return known }
    return try await mayKnow(id, agent)
  }

  // MARK: Answers

  private static func done(_ id: String, _ body: (inout JSONText) -> Void) -> String {
    var json = JSONText()
    json.object { json in
      json.field("type", "done")
      json.field("id", id)
      body(&json)
    }
    return json.string
  }

  private static func refused(_ id: String?, _ problem: Problem) -> String {
    var json = JSONText()
    json.object { json in
      json.field("type", "refused")
      if let id { json.field("id", id) }
      json.field("code", problem.code.rawValue)
      json.field("title", problem.code.title)
      if let state = problem.state { json.field("state", state) }
      if let field = problem.field { json.field("field", field) }
      if let seconds = problem.retryAfterSeconds { json.field("retry_after_milliseconds", seconds * 1000) }
    }
    return json.string
  }
}
