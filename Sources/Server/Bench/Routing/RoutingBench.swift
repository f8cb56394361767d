// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine

/// `patchbay bench routing`. An assignment counts when the record that says the agent accepted is flushed; an
/// agent accepts only what a flushed record has offered.
struct RoutingBench {
  var workload: RoutingWorkload
  var runs: Int
  var seconds: Double
  var depths: [Int]
  var staffs: [Int]
  var assignments: String?

  func run(_ wanted: Set<String>, _ print: (BenchFigure) -> Void) throws {
    if wanted.contains("drain") { try drain(print) }
    if wanted.contains("verify") { try verify(print) }
    if wanted.contains("steady") { try steady(print) }
    if wanted.contains("arrive") { try arrive(print) }
  }

  func figure(
    _ name: String, _ value: Double, _ unit: String, _ must: BenchFigure.Must,
    _ params: [String: BenchValue] = [:]
  ) -> BenchFigure {
    BenchFigure(
      bench: "routing", figure: "routing.\(name)", value: value, unit: unit, must: must, params: params)
  }

  /// Agents on the roster and signed in, and so many contacts that wait.
  func open(_ centre: RoutingCentre, waiting: Int) throws -> RoutingRig {
    let rig = try RoutingRig(plan: centre.plan)
    for agent in centre.agents.indices {
      rig.send(.defineAgent(AgentID(UInt32(agent)), centre.profile(agent)))
      rig.send(.signIn(AgentID(UInt32(agent))))
    }
    for contact in 0..<waiting { rig.send(.arrive(centre.arrival(contact))) }
    while !rig.isIdle { _ = try rig.turn() }
    return rig
  }

  /// All wait, durably, before the first agent is ready; then agents take what they can as fast as they can.
  private func drain(_ print: (BenchFigure) -> Void) throws {
    let centre = RoutingCentre(workload, contacts: workload.contactCount)
    var rates: [Double] = []
    var records = 0
    for run in 0..<runs {
      let rig = try open(centre, waiting: workload.contactCount)
      let before = rig.records
      let start = steadyNanoseconds()
      let rows = try drain(rig, centre)
      rates.append(Double(rows.count) / (Double(steadyNanoseconds() - start) / 1e9))
      records = rig.records - before
      try rig.close()
      if run == 0, let assignments { try write(rows, to: assignments) }
    }
    print(
      figure(
        "drain_per_second", median(rates), "assignments/s", .atLeast(60_000),
        [
          "runs": .numbers(rates), "agents": .number(Double(workload.agentCount)),
          "contacts": .number(Double(workload.contactCount)), "records": .number(Double(records)),
          "in_flight": .number(Double(RoutingRig.inFlight)),
        ]))
  }

  /// One drain, for benches of what runs beside it.
  func drainedPerSecond() throws -> Double {
    let centre = RoutingCentre(workload, contacts: workload.contactCount)
    let rig = try open(centre, waiting: workload.contactCount)
    let start = steadyNanoseconds()
    let rows = try drain(rig, centre)
    let rate = Double(rows.count) / (Double(steadyNanoseconds() - start) / 1e9)
    try rig.close()
    return rate
  }

  private typealias Row = (contact: UInt64, agent: UInt32)

  private func drain(_ rig: RoutingRig, _ centre: RoutingCentre) throws -> [Row] {
    var rows: [Row] = []
    var ready = 0
    while rows.count < workload.contactCount {
      while rig.hasRoom, ready < centre.agents.count {
        rig.send(.setPresence(AgentID(UInt32(ready)), .ready))
        ready += 1
      }
      guard let decisions = try rig.turn() else {
        if rig.isIdle { throw BenchError("\(workload.contactCount - rows.count) contacts are stranded") }
        continue
      }
      for decision in decisions {
        for event in decision.events {
          switch event {
          case .offered(let offer, _, let agent, _, _): rig.send(.accept(agent, offer))
          case .accepted(_, let id, let agent, _):
            rows.append((id.raw - 1, agent.raw))
            rig.send(.end(agent, id))
          default: break
          }
        }
      }
    }
    return rows
  }

  private func write(_ rows: [Row], to path: String) throws {
    var text = "seq,ix,agent\n"
    for (index, row) in rows.enumerated() { text += "\(index + 1),\(row.contact),\(row.agent)\n" }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  /// The drain once more, untimed and without a journal, each offer judged by the obvious model.
  private func verify(_ print: (BenchFigure) -> Void) throws {
    let centre = RoutingCentre(workload, contacts: workload.contactCount)
    var engine = Engine(plan: centre.plan)
    var model = RoutingModel(centre)
    var events: [Event] = []
    var now = Moment(milliseconds: 1)
    func send(_ command: Command) {
      now = now + Milliseconds(1)
      _ = engine.handle(command, at: now, into: &events)
    }
    for agent in centre.agents.indices {
      send(.defineAgent(AgentID(UInt32(agent)), centre.profile(agent)))
      send(.signIn(AgentID(UInt32(agent))))
    }
    for contact in centre.contacts.indices { send(.arrive(centre.arrival(contact))) }
    var toDo: [Command] = centre.agents.indices.map { .setPresence(AgentID(UInt32($0)), .ready) }
    var next = 0
    while next < toDo.count {
      events.removeAll(keepingCapacity: true)
      if case .end(let agent, let id) = toDo[next] { model.finish(id, by: agent) }
      send(toDo[next])
      next += 1
      for event in events {
        switch event {
        case .offered(let offer, let id, let agent, _, _):
          model.take(id, by: agent)
          toDo.append(.accept(agent, offer))
        case .accepted(_, let id, let agent, _): toDo.append(.end(agent, id))
        default: break
        }
      }
    }
    let wrong = Double(model.complaints.count + centre.contacts.count - model.takes)
    var shown = figure(
      "wrong_takes", wrong, "takes", .atMost(0),
      ["takes": .number(Double(model.takes)), "requirement_sets": .number(Double(centre.plan.queues.count))])
    if let first = model.complaints.first { shown.params["first"] = .text(first) }
    print(shown)
  }
}
