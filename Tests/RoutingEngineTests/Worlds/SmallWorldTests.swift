// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Every way through a world so small that all of it can be tried: two agents, two skills, two tiers, two
/// channels.
///
/// States that are equal (`EngineState`) are gone on from once only.
@Suite struct SmallWorldTests {
  private static let first = AgentID(0)
  private static let second = AgentID(1)

  /// One queue needs skill 0 and falls back on skill 1 after 5 s; wrap-up of 10 s for calls.
  private static var plan: Plan {
    var queue = QueuePlan(needs: [SkillLevel(skill: SkillID(0), level: 2)])
    queue.relax = [RelaxStep(after: .seconds(5), needs: [SkillLevel(skill: SkillID(1), level: 1)])]
    queue.wrapUp[0] = .seconds(10)
    var plan = Plan(version: PlanVersion(1), tiers: [TierPlan(), TierPlan(points: .points(10), rate: 4000)])
    plan.queues = [queue]
    plan.channels[1].terms = ChannelTerms(load: 50, alone: false)
    return plan
  }

  private struct Situation {
    var engine: Engine
    var folded: Engine
    var path: [String]
  }

  @Test func everyPathHoldsTheInvariantsAndFoldsToTheSameState() {
    var start = Situation(engine: Engine(plan: Self.plan), folded: Engine(plan: Self.plan), path: [])
    let able = AgentProfile(skills: [SkillLevel(skill: SkillID(0), level: 2)])
    let other = AgentProfile(skills: [SkillLevel(skill: SkillID(1), level: 1)])
    for command: Command in [
      .defineAgent(Self.first, able), .defineAgent(Self.second, other), .signIn(Self.first),
      .signIn(Self.second),
      .setPresence(Self.first, .ready), .setPresence(Self.second, .ready),
    ] {
      take(command, after: .zero, in: &start)
    }
    var front = [start]
    var known: Set<EngineState> = [start.engine.state()]
    for _ in 1...5 {
      var next: [Situation] = []
      for situation in front {
        for (command, delay) in choices(situation.engine) {
          var copy = situation
          take(command, after: delay, in: &copy)
          if known.insert(copy.engine.state()).inserted { next.append(copy) }
        }
      }
      front = next
    }
    #expect(known.count > 1000)
  }

  private func take(_ command: Command, after delay: Milliseconds, in situation: inout Situation) {
    var events: [Event] = []
    let refusal = situation.engine.handle(command, at: situation.engine.now + delay, into: &events)
    for event in events { situation.folded.apply(event, at: situation.engine.now) }
    situation.folded.apply(clock: situation.engine.now)
    situation.path.append("\(command)")
    let path = situation.path.joined(separator: "\n  ")
    if refusal != nil { Issue.record("refused \(String(describing: refusal)):\n  \(path)") }
    let broken = situation.engine.checkInvariants()
    if !broken.isEmpty { Issue.record("\(broken):\n  \(path)") }
    if situation.folded.state() != situation.engine.state() {
      Issue.record("folds to another state:\n  \(path)")
    }
  }

  /// Everything sensible that could happen next: none of it is refused.
  private func choices(_ engine: Engine) -> [(Command, Milliseconds)] {
    var found: [(Command, Milliseconds)] = []
    let state = engine.state()
    if let due = engine.nextDeadline { found.append((.advance, due - engine.now)) }
    let seen = (state.interactions.map { $0.arrival.interaction.raw }.max() ?? 0)
    if state.interactions.count < 3 {
      for channel in [ChannelKind.voice, .chat] {
        for tier in [TierID(0), TierID(1)] {
          let arrival = Arrival(
            interaction: InteractionID(seen + 1), customer: CustomerID(0), channel: channel,
            queue: QueueID(0),
            tier: tier)
          found.append((.arrive(arrival), .seconds(1)))
        }
      }
    }
    for contact in state.interactions {
      let id = contact.arrival.interaction
      if let offer = contact.offer {
        found.append((.accept(offer.agent, offer.offer), .zero))
        found.append((.decline(offer.agent, offer.offer), .zero))
      }
      if contact.phase == .active, let owner = contact.owner {
        found.append((.end(owner, id), .seconds(1)))
        if contact.offer == nil { found.append((.transferToQueue(owner, id, QueueID(0)), .zero)) }
      }
      if contact.phase == .wrapUp, let owner = contact.owner {
        found.append((.finishWrapUp(owner, id, nil), .zero))
      }
      if contact.phase != .wrapUp { found.append((.customerLeft(id), .zero)) }
    }
    for agent in state.agents {
      found.append(
        (.setPresence(agent.agent, agent.presence == .ready ? .away(AwayReasonID(1)) : .ready), .zero))
    }
    found.append((.deskLost(Self.first), .zero))
    return found
  }
}
