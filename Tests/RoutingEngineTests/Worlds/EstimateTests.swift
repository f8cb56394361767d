// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Estimates against what really happened, in centres drawn from seeds: exponential calls and patience, and
/// more or less work than the agents can do.
@Suite struct EstimateTests {
  private struct Errors {
    var answer = 0.0
    var byPace = 0.0
    var byLastAnswered = 0.0
    var byHeadOfLine = 0.0
    var truth = 0.0
  }

  @Test func theAnswerErrsLessThanEachWayAlone() {
    var total = Errors()
    for (agents, load, patience) in [
      (1, 0.9, 0.0), (3, 0.95, 0), (10, 0.95, 0), (3, 1.1, 300), (10, 1.15, 300), (30, 1.1, 300),
    ] {
      for seed in 1...2 {
        var centre = Simulation(agents: agents, load: load, patience: patience, seed: UInt64(seed))
        let errors = centre.run(contacts: 700)
        // By the mean true wait, so that each centre counts alike.
        total.answer += errors.answer / errors.truth
        total.byPace += errors.byPace / errors.truth
        total.byLastAnswered += errors.byLastAnswered / errors.truth
        total.byHeadOfLine += errors.byHeadOfLine / errors.truth
      }
    }
    #expect(total.answer < total.byPace, "\(total)")
    #expect(total.answer < total.byLastAnswered, "\(total)")
    #expect(total.answer < total.byHeadOfLine, "\(total)")
    #expect(total.answer > 0)
  }

  private struct Simulation {
    private var engine: Engine
    private var random: Seeded
    private var ends: [(at: Int64, agent: AgentID, id: InteractionID)] = []
    private var leaves: [(at: Int64, id: InteractionID)] = []
    private var said: [InteractionID: (at: Int64, estimate: WaitEstimate)] = [:]
    private var errors = Errors()
    private let between: Double
    private let patience: Double

    init(agents: Int, load: Double, patience: Double, seed: UInt64) {
      var plan = Plan(version: PlanVersion(1), queues: [QueuePlan(needsLanguage: false)])
      plan.channels[0].acceptsItself = true
      engine = Engine(plan: plan)
      random = Seeded(seed: seed)
      between = 180 / (load * Double(agents))
      self.patience = patience
      var events: [Event] = []
      for agent in 0..<agents {
        let id = AgentID(UInt32(agent))
        for command: Command in [.defineAgent(id, AgentProfile()), .signIn(id), .setPresence(id, .ready)] {
          _ = engine.handle(command, at: .zero, into: &events)
        }
      }
    }

    private mutating func exponential(_ mean: Double) -> Int64 {
      Int64(-mean * 1000 * log((Double(random.next() >> 11) + 1) / 9_007_199_254_740_992))
    }

    mutating func run(contacts: Int) -> Errors {
      var arrival: Int64 = 0
      for contact in 1...contacts {
        arrival += exponential(between)
        pass(to: arrival)
        let id = InteractionID(UInt64(contact))
        decide(
          .arrive(
            Arrival(
              interaction: id, customer: CustomerID(1), channel: .voice, queue: QueueID(0), tier: TierID(0))),
          at: arrival)
        if let estimate = engine.estimate(of: id) { said[id] = (arrival, estimate) }
        if patience > 0 { leaves.append((arrival + exponential(patience), id)) }
      }
      pass(to: .max)
      return errors
    }

    /// Calls end and customers lose patience, in the order of time.
    private mutating func pass(to moment: Int64) {
      while true {
        let end = ends.indices.min { ends[$0].at < ends[$1].at }
        let leave = leaves.indices.min { leaves[$0].at < leaves[$1].at }
        let endsAt = end.map { ends[$0].at } ?? .max
        let leavesAt = leave.map { leaves[$0].at } ?? .max
        if min(endsAt, leavesAt) >= moment { return }
        if let end, endsAt <= leavesAt {
          let call = ends.remove(at: end)
          decide(.end(call.agent, call.id), at: call.at)
        } else if let leave {
          let customer = leaves.remove(at: leave)
          if engine.interaction(customer.id)?.phase == .waiting {
            said[customer.id] = nil
            decide(.customerLeft(customer.id), at: customer.at)
          }
        }
      }
    }

    private mutating func decide(_ command: Command, at moment: Int64) {
      var events: [Event] = []
      _ = engine.handle(command, at: Moment(milliseconds: moment), into: &events)
      for case .accepted(_, let id, let agent, let waited) in events {
        ends.append((moment + exponential(180), agent, id))
        guard let (at, estimate) = said.removeValue(forKey: id) else { continue }
        let truth = Double(moment - at)
        #expect(waited.count == moment - at)
        errors.truth += truth
        errors.answer += abs(Double(estimate.answer.count) - truth)
        errors.byPace += abs(Double(estimate.byPace.count) - truth)
        errors.byLastAnswered += abs(Double(estimate.byLastAnswered.count) - truth)
        errors.byHeadOfLine += abs(Double(estimate.byHeadOfLine.count) - truth)
      }
    }
  }
}
