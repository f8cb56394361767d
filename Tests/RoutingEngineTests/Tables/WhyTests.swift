// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// What an offer says of itself, and what would have been.
@Suite struct WhyTests {
  @Test func anOfferSaysWhatDecidedIt() throws {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk      → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      """)
    // li has been ready a second longer.
    var reason = try #require(offer(1, centre))
    #expect(reason.decidedBy == .rest && reason.margin == 1000)
    #expect(reason.candidates == 2 && reason.runnerUp == 1)
    centre.run(
      """
      09:00:01 li accepts c1             → li has c1 after 1s
      09:00:02 c2 arrives chat desk      → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:22
      """)
    reason = try #require(offer(2, centre))
    #expect(reason.decidedBy == .load && reason.margin == 33)
  }

  @Test func anAgentsChoiceSaysByHowManyPoints() throws {
    var centre = Bank.open([])
    centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives voice desk     → c1 arrived; c1 waits in desk (arrived)
      09:00:05 c2 arrives voice desk vip → c2 arrived; c2 waits in desk (arrived)
      09:00:05 c3 arrives voice desk     → c3 arrived; c3 waits in desk (arrived)
      09:00:10 li signs in               → li is away (signed-in)
      09:00:10 li ready                  → li is ready; c2 to li until 09:00:25
      """)
    let reason = try #require(offer(2, centre))
    #expect(reason.urgency == .points(120))
    #expect(reason.aged == .points(20))
    #expect(reason.decidedBy == .urgency && reason.margin == 110_000_000 && reason.runnerUp == 1)
  }

  @Test func whoWouldHaveGotItWithWhichLevel() {
    let mei = ("mei", Bank.agent(team: 0, [Bank.cards: 2]))
    var centre = Bank.open([mei, Bank.zhao, Bank.wang])
    centre.run(
      """
      09:00:00 wang away break            → wang is away (break)
      09:00:01 c1 arrives voice cards zh  → c1 arrived; c1 waits in cards (arrived)
      """)
    let id = InteractionID(1)
    let level = SkillLevel(skill: Bank.cards, level: 3)
    let mei1 = centre.engine.counterfactual(id, AgentID(0))
    #expect(mei1?.obstacles == [.skill(level, has: 2)])
    #expect(mei1?.enough == [level])
    #expect(centre.engine.counterfactual(id, AgentID(1))?.obstacles == [.team, .skill(level, has: 0)])
    #expect(centre.engine.counterfactual(id, AgentID(1))?.enough == nil)
    #expect(centre.engine.counterfactual(id, AgentID(2))?.obstacles == [.notReady])
    #expect(centre.engine.counterfactual(id, AgentID(9)) == nil)
    #expect(centre.engine.pick(for: id) == nil)
    let better = Bank.agent(team: 0, [Bank.cards: 5], languages: [0])
    #expect(centre.engine.pick(for: id, if: [AgentID(0): better]) == AgentID(0))
    #expect(centre.engine.agent(AgentID(0))?.profile == mei.1, "asking changes nothing")
  }

  @Test func theRestThatRulesSomebodyOut() {
    var plan = Bank.plan
    plan.queues[3]?.reserve = ReservePlan(leaving: [1, 0], until: .seconds(120))
    plan.tiers[1]?.preferred = PreferredPlan(wait: [.seconds(60), nil, nil, nil])
    plan.queues[2]?.wrapUp[0] = .seconds(30)
    var centre = Bank.open([Bank.li, Bank.zhao], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice vip zh      → c1 arrived; c1 waits in vip (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1                → li has c1
      09:00:01 c2 arrives voice desk        → c2 arrived; c2 waits in desk (arrived)
      09:00:02 li ends c1                   → li wraps up c1 until 09:00:32
      09:00:03 c3 arrives voice vip vip @li → c3 arrived; c3 waits in vip (arrived)
      → c3 waits for li until 09:01:03
      """)
    #expect(centre.engine.counterfactual(InteractionID(2), AgentID(1))?.obstacles == [.reserved])
    #expect(centre.engine.counterfactual(InteractionID(2), AgentID(0))?.obstacles == [.noRoom, .reserved])
    #expect(
      centre.engine.counterfactual(InteractionID(3), AgentID(1))?.obstacles == [.preferring(AgentID(0))])
    #expect(centre.engine.whyWaiting(InteractionID(3))?.counts.able == 1)
    #expect(centre.engine.whyWaiting(InteractionID(3))?.counts.busy == 1)
  }

  private func offer(_ contact: UInt64, _ centre: Centre) -> OfferReason? {
    for case .offered(_, InteractionID(contact), _, _, let reason) in centre.witness.events { return reason }
    return nil
  }
}
