// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// Centres with more agents and contacts than fit into one word of bits, judged by the auditor.
@Suite struct CrowdTests {
  private struct Crowd {
    var engine: Engine
    var auditor: Auditor
    var now = Moment(milliseconds: 1000)
    var offers: [(OfferID, InteractionID, AgentID)] = []

    init(_ plan: Plan) {
      engine = Engine(plan: plan)
      auditor = Auditor(plan: plan)
    }

    @discardableResult mutating func take(_ command: Command, after: Int64 = 7) -> Int {
      var events: [Event] = []
      now = now + Milliseconds(after)
      _ = engine.handle(command, at: now, into: &events)
      if case .activatePlan = command { auditor.nextPlan = engine.plan }
      auditor.follow(events, at: now)
      var made = 0
      for case .offered(let offer, let id, let agent, _, _) in events {
        offers.append((offer, id, agent))
        made += 1
      }
      return made
    }

    mutating func arrive(_ number: UInt64, _ channel: ChannelKind, _ queue: UInt32 = 0, tier: UInt32 = 0) {
      take(
        .arrive(
          Arrival(
            interaction: InteractionID(number), customer: CustomerID(0), channel: channel,
            queue: QueueID(queue), tier: TierID(tier))))
    }
  }

  private static func profile(_ random: inout Seeded) -> AgentProfile {
    var profile = AgentProfile()
    for skill in 0..<3 where random.chance(70) {
      profile.skills.append(SkillLevel(skill: SkillID(UInt32(skill)), level: UInt8(1 + random.below(5))))
    }
    return profile
  }

  @Test("of 150 ready agents the order picks one, and says who came second", arguments: AgentOrder.allCases)
  func ofManyReadyAgentsTheOrderPicks(_ order: AgentOrder) {
    var random = Seeded(seed: 17)
    var plan = Plan(version: PlanVersion(1))
    let one = SkillLevel(skill: SkillID(0), level: 2)
    let two = SkillLevel(skill: SkillID(1), level: 1)
    plan.queues = [
      QueuePlan(order: order), QueuePlan(needs: [one], order: order),
      QueuePlan(needs: [one, two], order: order),
    ]
    var crowd = Crowd(plan)
    for agent in 0..<150 {
      crowd.take(.defineAgent(AgentID(UInt32(agent)), Self.profile(&random)))
      crowd.take(.signIn(AgentID(UInt32(agent))))
      crowd.take(.setPresence(AgentID(UInt32(agent)), .ready), after: Int64(random.below(3)))
    }
    for number in 1...200 {
      crowd.arrive(
        UInt64(number), random.pick([ChannelKind.chat, .chat, .email, .voice]), UInt32(random.below(3)))
      if let (offer, id, agent) = crowd.offers.popLast() {
        switch random.below(10) {
        case 0: crowd.take(.decline(agent, offer))
        case 1: crowd.offers.append((offer, id, agent))
        default:
          crowd.take(.accept(agent, offer))
          if random.chance(60) { crowd.take(.end(agent, id)) }
        }
      }
    }
    #expect(crowd.auditor.complaints.isEmpty, "\(crowd.auditor.complaints.prefix(3))")
    #expect(crowd.engine.checkInvariants().isEmpty)
  }

  @Test("of 200 agents who all have a chat, who ends one is seen", arguments: AgentOrder.allCases)
  func whoEndsAChatAmongManyIsBeforeThem(_ order: AgentOrder) {
    var random = Seeded(seed: 23)
    var crowd = Crowd(Plan(version: PlanVersion(1), queues: [QueuePlan(order: order)]))
    for agent in 0..<200 {
      crowd.take(.defineAgent(AgentID(UInt32(agent)), AgentProfile()))
      crowd.take(.signIn(AgentID(UInt32(agent))))
      crowd.take(.setPresence(AgentID(UInt32(agent)), .ready))
    }
    var talks: [(agent: AgentID, id: InteractionID)] = []
    var number: UInt64 = 0
    func arriveAndAccept() {
      number += 1
      crowd.arrive(number, .chat)
      guard let (offer, id, agent) = crowd.offers.popLast() else { return }
      crowd.take(.accept(agent, offer))
      talks.append((agent, id))
    }
    for _ in 0..<230 { arriveAndAccept() }
    for _ in 0..<150 {
      let (agent, id) = talks.remove(at: random.below(talks.count))
      crowd.take(.end(agent, id))
      crowd.take(.finishWrapUp(agent, id, nil))
      arriveAndAccept()
    }
    #expect(number == 380 && talks.count == 230)
    #expect(crowd.auditor.complaints.isEmpty, "\(crowd.auditor.complaints.prefix(3))")
    #expect(crowd.engine.checkInvariants().isEmpty)
  }

  @Test func whoRefusedFortyIsGivenTheNext() {
    var crowd = Crowd(Plan(version: PlanVersion(1), queues: [QueuePlan()]))
    crowd.take(.defineAgent(AgentID(0), AgentProfile()))
    crowd.take(.signIn(AgentID(0)))
    for number in 1...60 { crowd.arrive(UInt64(number), .voice) }
    crowd.take(.setPresence(AgentID(0), .ready))
    var seen: [UInt64] = []
    while let (offer, id, agent) = crowd.offers.popLast() {
      seen.append(id.raw)
      if seen.count == 50 { break }
      crowd.take(.decline(agent, offer), after: 0)
    }
    #expect(seen == Array(1...50))
    #expect(crowd.auditor.complaints.isEmpty, "\(crowd.auditor.complaints.prefix(3))")
  }

  @Test func aPlanThatOpensAQueueMatchesAllAtOnce() {
    let closed = QueuePlan(needs: [SkillLevel(skill: SkillID(9), level: 1)])
    var crowd = Crowd(Plan(version: PlanVersion(1), queues: [closed]))
    for agent in 0..<80 {
      crowd.take(.defineAgent(AgentID(UInt32(agent)), AgentProfile()))
      crowd.take(.signIn(AgentID(UInt32(agent))))
      crowd.take(.setPresence(AgentID(UInt32(agent)), .ready))
    }
    for number in 1...100 { crowd.arrive(UInt64(number), .voice) }
    #expect(crowd.offers.isEmpty)
    crowd.engine.prepare(Plan(version: PlanVersion(2), queues: [QueuePlan()]))
    #expect(crowd.take(.activatePlan(PlanVersion(2))) == 80)
    #expect(crowd.offers.map { $0.1.raw } == Array(1...80))
    #expect(crowd.auditor.complaints.isEmpty, "\(crowd.auditor.complaints.prefix(3))")
  }
}
