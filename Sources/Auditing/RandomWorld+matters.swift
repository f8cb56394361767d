// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What is rare, in random worlds.
extension RandomWorld {
  /// Somebody listens to somebody, or stops.
  mutating func listen() -> Command {
    let state = witness.engine.state()
    let agent = AgentID(UInt32(random.below(people)))
    if let known = state.listeners.first, random.chance(30) {
      return .endListening(random.chance(80) ? known.agent : agent, known.interaction)
    }
    let talks = state.interactions.filter { $0.owner != nil }
    if talks.isEmpty { return .listenIn(agent, InteractionID(1)) }
    return .listenIn(agent, random.pick(talks).arrival.interaction)
  }

  /// A chain of up to three steps, and teams with a leader or without.
  static func addEscalation(to plan: inout Plan, _ random: inout Seeded) {
    for _ in 0..<2 {
      plan.leaders.append(random.chance(70) ? AgentID(UInt32(random.below(6))) : nil)
    }
    for _ in 0..<random.below(4) {
      let to: Duty = random.pick([
        .teamLeader, .team(TeamID(UInt32(random.below(2)))), .agent(AgentID(UInt32(random.below(6)))),
      ])
      plan.escalation.append(EscalationStep(to: to, within: .seconds(random.pick([1, 8, 30, 120]))))
    }
  }
}
