// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Every way through a world so small that all of it can be tried: two agents, two skills, two tiers, two
/// channels.
///
/// Situations in which engine and auditor know the same (`EngineState`) are gone on from once only. In each
/// the invariants hold, folding gives the same state, and the auditor agrees.
struct SmallWorld {
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
    var auditor: Auditor
    var path: [String] = []
  }

  private var front: [Situation] = []
  private(set) var known: Set<EngineState> = []
  private(set) var finding: WorldFinding?

  init() {
    let plan = Self.plan
    var start = Situation(
      engine: Engine(plan: plan), folded: Engine(plan: plan), auditor: Auditor(plan: plan))
    let able = AgentProfile(skills: [SkillLevel(skill: SkillID(0), level: 2)])
    let other = AgentProfile(skills: [SkillLevel(skill: SkillID(1), level: 1)])
    for command: Command in [
      .defineAgent(Self.first, able), .defineAgent(Self.second, other), .signIn(Self.first),
      .signIn(Self.second), .setPresence(Self.first, .ready), .setPresence(Self.second, .ready),
    ] {
      take(command, after: .zero, in: &start)
    }
    known = [start.engine.state()]
    front = [start]
  }

  /// One command more, everywhere. False: there is nothing to go on from, or it is over.
  mutating func goOn(isOver: () -> Bool) -> Bool {
    var next: [Situation] = []
    for situation in front {
      if isOver() { return false }
      for (command, delay) in choices(situation.engine) {
        var copy = situation
        take(command, after: delay, in: &copy)
        if finding != nil { return false }
        if known.insert(copy.engine.state()).inserted { next.append(copy) }
      }
    }
    front = next
    return !front.isEmpty
  }

  private mutating func take(_ command: Command, after delay: Milliseconds, in situation: inout Situation) {
    var events: [Event] = []
    let refusal = situation.engine.handle(command, at: situation.engine.now + delay, into: &events)
    for event in events { situation.folded.apply(event, at: situation.engine.now) }
    situation.folded.apply(clock: situation.engine.now)
    situation.auditor.follow(events, at: situation.engine.now)
    situation.path.append("\(situation.engine.now.milliseconds)  \(command)")
    var wrong = situation.engine.checkInvariants() + situation.auditor.complaints
    if let refusal { wrong.append("refused: \(refusal.rawValue)") }
    if situation.folded.state() != situation.engine.state() { wrong.append("folds to another state") }
    if !wrong.isEmpty, finding == nil {
      finding = WorldFinding(seed: 0, wrong: wrong, table: situation.path)
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
