// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// Which open matters are asked for.
struct OpenMatterFilter: Sendable {
  static let kinds = ["contact", "callback", "complaint"]

  private var kind: String?
  private var phase: InteractionPhase?
  private var queue: QueueID?
  private var owner: AgentID?
  private var isNobodys = false
  private var dueBefore: Moment?
  private let reach: ClientReach

  /// From a request's query; an agent is shown its own.
  /// - Throws: for what cannot be read, and for names that nobody knows.
  init(_ request: WebRequest, _ house: House) async throws(Problem) {
    let query = request.query
    reach = request.reach
    kind = query["kind"]
    if let kind, !Self.kinds.contains(kind) {
      throw .invalid("kind", "must be contact, callback or complaint")
    }
    if let state = query["state"] {
      phase = InteractionPhase.allCases.first { $0.name == state }
      if phase == nil { throw .invalid("state", "is not a state of an interaction") }
    }
    if let text = query["due_before"] {
      dueBefore = Timestamp.moment(text)
      if dueBefore == nil { throw .invalid("due_before", "must be a moment like 2026-10-09T08:30:00Z") }
    }
    let own = request.caller.agent
    if let own, let asked = query["owner"], asked != own { throw Problem(.forbidden) }
    isNobodys = own == nil && query["owner"] == "router"
    let owner = isNobodys ? nil : own ?? query["owner"]
    let queue = query["queue"]
    (self.owner, self.queue) = await house.read { view in
      (owner.flatMap { view.agentID($0) }, queue.flatMap { view.number(.queue, $0) }.map { QueueID($0) })
    }
    if owner != nil, self.owner == nil { throw Problem(.unknownAgent, field: "owner") }
    if queue != nil, self.queue == nil { throw Problem(.unknownQueue, field: "queue") }
  }

  func admits(_ matter: OpenMatter) -> Bool {
    guard reach.admits(matter.client) else { return false }
    if let kind, matter.kind != kind { return false }
    if let phase, matter.phase != phase { return false }
    if let queue, matter.queue != queue { return false }
    if let owner, matter.owner != owner { return false }
    if isNobodys, matter.owner != nil { return false }
    if let dueBefore, matter.due ?? .zero >= dueBefore { return false }
    return true
  }
}
