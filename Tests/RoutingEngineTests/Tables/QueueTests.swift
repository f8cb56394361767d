// SPDX-License-Identifier: Apache-2.0

@testable import Auditing
import Interactions
import RoutingEngine
import Testing

/// Who is served first, by whom, and what full queues do.
@Suite struct QueueTests {
  @Test func vipsFirstButAgeingPassesThem() {
    var centre = Bank.open([])
    centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives voice desk     → c1 arrived; c1 waits in desk (arrived)
      09:02:00 c2 arrives voice desk vip → c2 arrived; c2 waits in desk (arrived)
      09:02:01 c3 arrives voice desk vip → c3 arrived; c3 waits in desk (arrived)
      09:02:04 c4 arrives voice desk 500 → c4 arrived; c4 waits in desk (arrived)
      09:02:05 li signs in               → li is away (signed-in)
      09:02:05 li ready                  → li is ready; c4 to li until 09:02:20
      09:02:05 li accepts c4             → li has c4 after 1s
      09:02:06 li ends c4                → li done with c4; c4 closed completed; c1 to li until 09:02:21
      09:02:07 li accepts c1             → li has c1 after 127s
      09:02:20 li ends c1                → li done with c1; c1 closed completed; c2 to li until 09:02:35
      """)
    #expect(centre.engine.position(of: InteractionID(3)) == 1)
    #expect(centre.engine.waitingCount(in: QueueID(3), channel: .voice) == 2)
    #expect(centre.engine.longestWait(in: QueueID(3)) == .seconds(20))
    let later = centre.engine.now + .minutes(1)
    #expect(
      centre.engine.longestWait(in: QueueID(3), at: later) == .seconds(80), "nothing happened meanwhile")
  }

  @Test func whatIsLearntLateMovesWhoWaitsWithThePlaceAndNobodyElse() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice desk      → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 09:00:15
      09:00:00 zhao accepts c1            → zhao has c1
      09:00:05 c1 is now voice cards      →
      09:00:10 c2 arrives voice desk      → c2 arrived; c2 waits in desk (arrived)
      09:00:20 c3 arrives voice desk      → c3 arrived; c3 waits in desk (arrived)
      09:00:30 c3 is now voice desk vip   → c3 reclassified
      09:00:30 c3 is now voice desk vip   →
      09:00:40 c2 is now voice loans      → c2 reclassified; c2 waits in loans after 30s (reclassified)
      09:00:50 zhao ends c1               → zhao done with c1; c1 closed completed; c3 to zhao until 09:01:05
      09:00:51 c3 is now voice cards      → c3 reclassified
      09:00:52 zhao accepts c3            → zhao has c3 after 32s
      09:00:53 c9 is now voice cards      → refused: unknown-interaction
      09:00:54 c2 is now voice nowhere    → refused: unknown-queue
      """)
  }

  @Test func whoWasTransferredStaysWhereThePersonPutIt() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk       → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 09:00:20
      09:00:00 zhao accepts c1            → zhao has c1
      09:00:05 zhao queues c1 cards       → zhao hands c1 over; zhao done with c1
      → c1 waits in cards (transferred)
      09:00:06 c1 is now chat loans vip   → c1 reclassified
      """)
    #expect(centre.engine.waitingCount(in: QueueID(0), channel: .chat) == 1)
  }

  @Test func ownQueuesBeforeHelping() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat loans     → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:20
      09:00:00 zhao accepts c1           → zhao has c1
      09:00:01 zhao away break           → zhao will be away (break)
      09:00:02 c2 arrives chat cards vip → c2 arrived; c2 waits in cards (arrived)
      09:01:10 c3 arrives chat loans     → c2 relaxed 1; c2 helpers 0; c2 relaxed 2; c3 arrived
      → c3 waits in loans (arrived)
      09:01:11 zhao ready                → zhao stays ready; c3 to zhao until 09:01:31
      → c2 to zhao until 09:01:31
      """)
  }

  @Test func languageIsANeedUnlessTheQueueDropsIt() {
    let mei = ("mei", Bank.agent(team: 0, [Bank.cards: 5], languages: [1]))
    var centre = Bank.open([mei])
    centre.run(
      """
      09:00:00 c1 arrives chat cards zh → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c2 arrives chat cards en → c2 arrived; c2 waits in cards (arrived); c2 to mei until 09:00:21
      09:00:02 c3 arrives chat desk zh  → c3 arrived; c3 waits in desk (arrived); c3 to mei until 09:00:22
      """)
  }

  @Test func levelsAreNeededAndRelaxed() {
    let junior = ("mei", Bank.agent(team: 0, [Bank.cards: 1]))
    var centre = Bank.open([junior])
    centre.run(
      """
      09:00:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived)
      09:00:30 time passes           → c1 relaxed 1; c1 to mei until 09:00:50
      """)
  }

  @Test func alsoQueueAddsThoseWhoMeetItsNeeds() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived)
      09:00:59 time passes           → c1 relaxed 1; c1 helpers 0
      09:01:00 time passes           → c1 relaxed 2; c1 to zhao until 09:01:20
      """)
  }

  @Test(arguments: [
    (AgentOrder.mostSkilled, "li"), (.leastSkilled, "wang"), (.longestReady, "wang"), (.leastLoaded, "wang"),
  ])
  func theQueuesOrderPicks(order: AgentOrder, picked: String) {
    var plan = Bank.plan
    plan.queues[0]?.order = order
    var centre = Bank.open([Bank.wang, Bank.li], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      → c1 to \(picked) until 09:00:15
      """)
  }

  @Test func anEmptyAgentBeforeOneWithAChatThenTheLongestRested() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1        → li has c1
      09:00:01 c2 arrives chat desk → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:21
      09:00:01 zhao accepts c2      → zhao has c2
      09:00:02 zhao ends c2         → zhao done with c2; c2 closed completed
      09:00:03 li ends c1           → li done with c1; c1 closed completed
      09:00:04 c3 arrives chat desk → c3 arrived; c3 waits in desk (arrived); c3 to zhao until 09:00:24
      """)
  }

  @Test func fullQueuesFollowTheirRulesAndNeverLoop() {
    var plan = Bank.plan
    plan.queues[0]?.full[0] = FullRule(waiting: 1, then: .queue(QueueID(1)))
    plan.queues[1]?.full[0] = FullRule(waiting: 1, then: .queue(QueueID(0)))
    plan.queues[2]?.full[1] = FullRule(waiting: 0, then: .busy)
    plan.queues[2]?.full[3] = FullRule(waiting: 0, then: .busy)
    var centre = Bank.open([], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c2 arrives voice cards → c2 arrived; c2 sent on from cards (full)
      → c2 waits in loans (arrived)
      09:00:02 c3 arrives voice cards → c3 arrived; c3 sent on from cards (full); c3 is a message
      → c3 waits in loans (arrived)
      09:00:03 c4 arrives chat vip    → c4 arrived; c4 sent on from vip (full); c4 closed busy
      09:00:04 c5 arrives email vip   → c5 arrived; c5 waits in vip (arrived)
      09:00:05 c3 writes              → c3 wrote
      """)
    #expect(centre.engine.waitingCount(in: QueueID(1), channel: .email) == 1)
  }

  @Test func whoBecomesAMessageOnTheWayIsCountedAmongTheMails() {
    var plan = Bank.plan
    plan.queues[1]?.full[0] = FullRule(waiting: 0, then: .message)
    var centre = Bank.open([], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c1 is now voice loans  → c1 reclassified; c1 sent on from loans (full); c1 is a message
      → c1 waits in loans after 1s (reclassified)
      """)
    #expect(centre.engine.waitingCount(in: QueueID(0)) == 0)
    #expect(centre.engine.waitingCount(in: QueueID(1), channel: .email) == 1)
  }

  @Test func aNewPlanClassesAgainAndKeepsPlaces() {
    var centre = Bank.open([Bank.zhao])
    var next = Bank.plan
    next.version = PlanVersion(2)
    next.queues[0]?.needs = []
    next.queues[0]?.staff = nil
    next.queues[0]?.relax = []
    next.queues[0]?.helpers = []
    centre.run("09:00:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived)")
    centre.run("09:00:05 plan 2 → refused: plan-older")
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:10 plan 2        → plan 2; c1 to zhao until 09:00:30
      09:00:12 zhao accepts c1 → zhao has c1 after 12s
      """)
    // An earlier one may come back, prepared like any other.
    centre.witness.prepare(Bank.plan)
    centre.run("09:00:20 plan 1 → plan 1")
  }

  @Test func contactsOfAQueueThatIsGoneGoWhereThePolicySays() {
    var centre = Bank.open([Bank.wang])
    var next = Bank.plan
    next.version = PlanVersion(2)
    next.queues[0] = nil
    next.moved = [QueueMove(from: QueueID(0), to: QueueID(3))]
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:00 c1 arrives chat cards    → c1 arrived; c1 waits in cards (arrived); c1 to wang until 09:00:20
      09:00:00 wang accepts c1          → wang has c1
      09:00:01 c2 arrives chat cards    → c2 arrived; c2 waits in cards (arrived); c2 to wang until 09:00:21
      09:00:02 c3 arrives chat cards en → c3 arrived; c3 waits in cards (arrived)
      09:00:10 plan 2                   → plan 2; c3 waits in desk after 8s (plan-changed)
      → c3 to wang until 09:00:30
      09:00:11 wang declines c2         → c2 to wang over: declined
      → c2 waits in desk after 10s (plan-changed); c2 to wang until 09:00:31
      09:00:12 wang queues c1 loans     → wang hands c1 over; wang done with c1
      → c1 waits in loans (transferred)
      """)
  }

  @Test func contactsOfAQueueThatIsGoneWaitAndSaySo() {
    var centre = Bank.open([Bank.zhao])
    var next = Bank.plan
    next.version = PlanVersion(2)
    next.queues[0] = nil
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived)
      09:00:10 plan 2                → plan 2
      09:00:11 c2 arrives chat cards → refused: unknown-queue
      """)
    let reason = centre.engine.whyWaiting(InteractionID(1))
    #expect(reason?.cause == .nobodySignedInCanServe(missing: .queueGone))
  }
}
