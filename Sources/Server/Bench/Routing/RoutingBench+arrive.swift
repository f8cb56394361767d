// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine

/// Contacts come at a rate, whatever the router does, and each goes to the agent that has been idle longest.
/// The clock runs from the moment at which a contact was to arrive until its assignment is durable.
extension RoutingBench {
  func arrive(_ print: (BenchFigure) -> Void) throws {
    var ratios: [Double] = []
    var middles: [Double] = []
    var tails: [Double] = []
    var flushes: [Double] = []
    let rate = 2000
    for _ in 0..<runs {
      // Bare appends before and after: the disk does not stay the same.
      let before = try FlushProbe.p99Microseconds(
        in: FileManager.default.temporaryDirectory, seconds: seconds / 2)
      let spent = try arrivals(perSecond: rate)
      let after = try FlushProbe.p99Microseconds(
        in: FileManager.default.temporaryDirectory, seconds: seconds / 2)
      let flush = (before + after) / 2
      middles.append(Double(percentile(spent, 0.5)) / 1000)
      tails.append(Double(percentile(spent, 0.99)) / 1000)
      flushes.append(flush)
      ratios.append(Double(percentile(spent, 0.99)) / 1000 / (flush + 500))
    }
    let params: [String: BenchValue] = [
      "rate": .number(Double(rate)), "agents": .number(Double(workload.agentCount)),
    ]
    print(
      figure(
        "arrive_p50_us", median(middles), "us", .shown, params.merging(["runs": .numbers(middles)]) { $1 }))
    print(
      figure("arrive_p99_us", median(tails), "us", .shown, params.merging(["runs": .numbers(tails)]) { $1 }))
    print(
      figure(
        "arrive_p99_ratio", median(ratios), "ratio", .atMost(2.5),
        params.merging(["runs": .numbers(ratios), "flush_p99_us": .numbers(flushes)]) { $1 }))
  }

  /// Nanoseconds of each arrival, ascending.
  private func arrivals(perSecond rate: Int) throws -> [Int64] {
    var workload = workload
    workload.rate = rate
    let count = Int(Double(rate) * seconds)
    let centre = RoutingCentre(workload, contacts: count)
    let rig = try open(centre, waiting: 0)
    for agent in centre.agents.indices { rig.send(.setPresence(AgentID(UInt32(agent)), .ready)) }
    while !rig.isIdle { _ = try rig.turn() }
    var spent: [Int64] = []
    var arrived = 0
    let start = steadyNanoseconds() + 1_000_000
    func due(_ contact: Int) -> Int64 { start + Int64(centre.contacts[contact].at) * 1000 }
    while spent.count < count {
      while arrived < count, due(arrived) <= steadyNanoseconds() {
        rig.send(.arrive(centre.arrival(arrived)))
        arrived += 1
      }
      let patience = arrived < count ? max(0, due(arrived) - steadyNanoseconds()) : 1_000_000_000
      guard let decisions = try rig.turn(patience: patience) else {
        if rig.isIdle, arrived < count { usleep(UInt32(min(1000, patience / 1000))) }
        if rig.isIdle, arrived == count { throw BenchError("\(count - spent.count) contacts are stranded") }
        continue
      }
      for decision in decisions {
        for event in decision.events {
          switch event {
          case .offered(let offer, _, let agent, _, _): rig.send(.accept(agent, offer))
          case .accepted(_, let id, let agent, _):
            spent.append(steadyNanoseconds() - due(Int(id.raw) - 1))
            rig.send(.end(agent, id))
          default: break
          }
        }
      }
    }
    while !rig.isIdle { _ = try rig.turn() }
    try rig.close()
    return spent.sorted()
  }
}
