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

  /// Somebody complains, takes a complaint up, or resolves it.
  mutating func complain() -> Command {
    let state = witness.engine.state()
    let agent = AgentID(UInt32(random.below(people)))
    if let known = state.complaints.last, random.chance(50) {
      return random.chance(60)
        ? .takeUpComplaint(known.complaint, agent) : .resolveComplaint(known.complaint, agent)
    }
    let level = UInt8(random.below(5))
    guard let contact = state.interactions.last, random.chance(80) else {
      return .raiseComplaint(CustomerID(UInt32(random.below(4))), about: InteractionID(99_999), level: level)
    }
    return .raiseComplaint(contact.arrival.customer, about: contact.arrival.interaction, level: level)
  }

  /// Up to three levels.
  static func addComplaints(to plan: inout Plan, _ random: inout Seeded) {
    for _ in 0..<3 {
      guard random.chance(75) else {
        plan.complaints.append(nil)
        continue
      }
      let owner: Duty = random.chance(50) ? .team(TeamID(UInt32(random.below(2)))) : .agent(AgentID(0))
      plan.complaints.append(
        ComplaintPlan(
          owner: owner, respondWithin: allowance(plan, &random), resolveWithin: allowance(plan, &random),
          tell: (0..<random.below(3)).map { RecipientID(UInt32($0)) }))
    }
  }

  private static func allowance(_ plan: Plan, _ random: inout Seeded) -> Allowance {
    let place = plan.calendars.isEmpty ? 0 : random.below(plan.calendars.count)
    if plan.calendars.isEmpty || random.chance(40) { return .time(.seconds(random.pick([0, 5, 60, 300]))) }
    if random.chance(50) { return .workTime(.seconds(random.pick([0, 20, 90, 6000])), calendar: place) }
    return .workDays(1 + random.below(3), calendar: place)
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

  /// Targets, and peaks that are over after a time in which these worlds get somewhere.
  static func addTargets(to plan: inout Plan, _ random: inout Seeded) {
    plan.peakEndsAfter = .seconds(random.pick([15, 45, 90]))
    for queue in plan.queues.indices where random.chance(70) {
      plan.queues[queue]?.target = TargetPlan(
        shareThousandths: random.pick([500, 850, 1000]), within: .seconds(random.pick([1, 10, 60])))
    }
  }
}
