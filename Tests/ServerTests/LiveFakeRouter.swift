// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import Synchronization

@testable import Server

/// A router that holds what a test says, and publishes the records that the test makes.
final class LiveFakeRouter: LiveRouter {
  /// The state at the last record. One queue, plain names.
  struct Floor: FloorView, Sendable {
    var place = Place(record: 0, index: .max)
    var now = Moment(milliseconds: 1_000_000)
    var centre = Centre(name: "Bank", languages: ["zh", "en"], entryByWidget: ["bank-web": "web"])
    var agents: [AgentID: AgentState] = [:]
    var interactions: [InteractionID: InteractionState] = [:]
    var chats: [String: InteractionID] = [:]
    var customers: [CustomerID: CustomerCard] = [:]
    var heard: [AgentID: InteractionID] = [:]
    var complaints: [ComplaintState] = []

    func client(_ id: ClientID) -> Centre.Named {
      Centre.Named(id: text(.client, id.raw), label: [:])
    }
    func text(_ kind: NameKind, _ number: UInt32) -> String { "\(kind)-\(number)" }
    func agentID(_ name: String) -> AgentID? { agents.keys.first { text(.agent, $0.raw) == name } }
    func roster() -> [AgentID] { agents.keys.sorted() }
    func agentState(_ id: AgentID) -> AgentState? { agents[id] }
    func agentCard(_ id: AgentID) -> AgentCard? { AgentCard(agent: id, name: "Agent \(id.raw)") }
    func load(of agent: AgentID) -> Int { 33 * (agents[agent]?.work.count ?? 0) }
    func offered(to agent: AgentID) -> [InteractionID] {
      interactions.keys.sorted().filter { interactions[$0]?.offer?.agent == agent }
    }
    func interactionState(_ id: InteractionID) -> InteractionState? { interactions[id] }
    func facts(_ id: InteractionID) -> InteractionFacts? { nil }
    func notes(_ id: InteractionID) -> [String] { [] }
    func chat(inConversation name: String) -> InteractionID? { chats[name] }
    func customer(_ id: CustomerID) -> CustomerCard? { customers[id] }
    func customerID(with identity: Identity) -> CustomerID? {
      customers.values.first { $0.identities.contains(identity) }?.customer
    }
    func handedUp(_ id: InteractionID) -> HandedUp? { nil }
    func listening(_ agent: AgentID) -> InteractionID? { heard[agent] }
    func complaints(for agent: AgentID) -> [(state: ComplaintState, isAsked: Bool)] {
      complaints.filter { $0.owner == .agent(agent) }.map { ($0, false) }
    }
    func line(of id: InteractionID) -> Line { Line(place: 1, estimatedWait: nil) }
    func waited(_ id: InteractionID, at moment: Moment) -> Milliseconds? {
      interactions[id].map { $0.waited + (moment - $0.enteredQueueAt) }
    }
    func queueFigures(for clients: [ClientID]) -> [QueueFigures] { [] }
    func offerDuration(_ channel: ChannelKind) -> Milliseconds { .seconds(20) }
  }

  private struct State {
    var floor = Floor()
    var records: [Record] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isOver = false
    var looks = 0
    var submitted: [String] = []
  }

  private let state = Mutex(State())

  var durablePosition: UInt64 { state.withLock { $0.floor.place.record } }
  /// How often the state was read.
  var looks: Int { state.withLock { $0.looks } }
  var submitted: [String] { state.withLock { $0.submitted } }

  /// Changes the state and publishes a record of it.
  func publish(
    _ events: [Event] = [], _ contents: [Content] = [], _ change: (inout Floor) -> Void = { _ in }
  ) {
    let woken = state.withLock { state in
      change(&state.floor)
      let position = state.floor.place.record + 1
      state.floor.place.record = position
      state.records.append(
        Record(
          position: position, at: Moment(milliseconds: 1_000_000 + Int64(position)),
          decisions: [Decision(command: .advance, events: events)], contents: contents))
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in woken { continuation.resume() }
  }

  func end() {
    let woken = state.withLock { state in
      state.isOver = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in woken { continuation.resume() }
  }

  func submit(_ request: Request) async throws(RouterError) -> Answer {
    let place = state.withLock { state in
      state.submitted.append("\(request.action)")
      return state.floor.place
    }
    return Answer(place: place)
  }

  func records(after position: UInt64, limit: Int) async throws -> [Record] {
    while true {
      let (found, isOver) = state.withLock {
        (Array($0.records.dropFirst(Int(position)).prefix(limit)), $0.isOver)
      }
      if !found.isEmpty || isOver { return found }
      await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
        let isThere = state.withLock { state in
          if state.isOver || state.records.count > Int(position) { return true }
          state.waiting.append(continuation)
          return false
        }
        if isThere { continuation.resume() }
      }
    }
  }

  func look<Value: Sendable>(_ body: @escaping @Sendable (any FloorView) -> Value) async -> Value {
    let floor = state.withLock { state in
      state.looks += 1
      return state.floor
    }
    await Task.yield()
    return body(floor)
  }
}

/// An archive that holds nothing, or what a test gives it.
struct LiveFakeArchive: TranscriptSource {
  var past: [InteractionID: [PastMessage]] = [:]

  func messages(of interaction: InteractionID, last: Int, through record: UInt64) async throws
    -> [PastMessage]
  {
    Array((past[interaction] ?? []).suffix(last))
  }
  func interactions(of customer: CustomerID, for clients: Set<ClientID>?, last: Int, through record: UInt64)
    async throws -> [PastInteraction]
  { [] }
  func isKnown(_ interaction: InteractionID, to clients: Set<ClientID>, through record: UInt64) async throws
    -> Bool
  { true }
}
