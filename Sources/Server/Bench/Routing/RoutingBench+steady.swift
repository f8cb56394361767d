// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine

/// So many wait, all the time: one more arrives, an agent drawn at random ends what it had in a channel and
/// takes the best that waits.
extension RoutingBench {
  func steady(_ print: (BenchFigure) -> Void) throws {
    for staff in staffs {
      var rates: [Int: [Double]] = [:]
      // Depths in turn, so that a slow minute of the machine hits all of them.
      for _ in 0..<runs {
        for depth in depths {
          let outcome = try steady(staff: staff, depth: depth)
          rates[depth, default: []].append(outcome.perSecond)
          if rates[depth]?.count == runs { print(figure(staff, depth, rates[depth] ?? [], outcome)) }
        }
      }
      guard let least = depths.min(), let most = depths.max(), least < most else { continue }
      let loss = 1 - median(rates[most] ?? []) / median(rates[least] ?? [])
      print(
        figure(
          "steady_loss", loss, "ratio", .atMost(0.1),
          ["agents": .number(Double(staff)), "depths": .numbers([Double(least), Double(most)])]))
    }
  }

  private struct Outcome {
    var perSecond = 0.0
    var arrivalsPerSecond = 0.0
    var takes: [Int64] = []
    var commandsPerRecord = 0.0
  }

  private func figure(_ staff: Int, _ depth: Int, _ rates: [Double], _ last: Outcome) -> BenchFigure {
    let isLargest = staff == 10_000 && depth == 100_000
    return figure(
      "steady_per_second", median(rates), "assignments/s", isLargest ? .atLeast(60_000) : .shown,
      [
        "agents": .number(Double(staff)), "depth": .number(Double(depth)), "runs": .numbers(rates),
        "arrivals_per_second": .number(last.arrivalsPerSecond),
        "take_p50_us": .number(Double(percentile(last.takes, 0.5)) / 1000),
        "take_p99_us": .number(Double(percentile(last.takes, 0.99)) / 1000),
        "commands_per_record": .number(last.commandsPerRecord),
        "in_flight": .number(Double(RoutingRig.inFlight)),
      ])
  }

  private func steady(staff: Int, depth: Int) throws -> Outcome {
    var workload = workload
    workload.agentCount = staff
    let most = depth + staff * 4 + Int(seconds * 150_000)
    let centre = RoutingCentre(workload, contacts: most)
    // Agents are full when it begins.
    let rig = try open(centre, waiting: depth + staff * 4)
    var floor = RoutingFloor(centre, seed: 3)
    for agent in 0..<staff { rig.send(.setPresence(AgentID(UInt32(agent)), .ready)) }
    while !rig.isIdle {
      for decision in try rig.turn() ?? [] { floor.note(decision, rig) }
    }
    floor.begin()
    var arrived = depth + staff * 4
    let (records, commands) = (rig.records, rig.commands)
    let start = steadyNanoseconds()
    let end = start + Int64(seconds * 1e9)
    while steadyNanoseconds() < end, arrived < most {
      while rig.hasRoom, arrived < most, let (agent, contact) = floor.someoneToFinish() {
        rig.send(.arrive(centre.arrival(arrived)))
        arrived += 1
        rig.send(.end(agent, contact))
      }
      for decision in try rig.turn() ?? [] { floor.note(decision, rig) }
    }
    let spent = Double(steadyNanoseconds() - start) / 1e9
    var outcome = Outcome()
    outcome.perSecond = Double(floor.assigned) / spent
    outcome.arrivalsPerSecond = Double(arrived - depth - staff * 4) / spent
    outcome.takes = floor.takes.sorted()
    outcome.commandsPerRecord = Double(rig.commands - commands) / Double(max(1, rig.records - records))
    while !rig.isIdle { _ = try rig.turn() }
    try rig.close()
    return outcome
  }
}
