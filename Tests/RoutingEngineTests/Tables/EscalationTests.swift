// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Up the chain: the team's leader for two minutes, then a manager for five; the owner keeps it until then.
@Suite struct EscalationTests {
  private static let wang = ("wang", Bank.agent(team: 0))
  private static let chen = ("chen", Bank.agent(team: 2))
  private static let sun = ("sun", Bank.agent(team: 2, languages: [0]))

  private static var plan: Plan {
    var plan = Bank.plan
    plan.escalation = [
      EscalationStep(to: .teamLeader, within: .minutes(2)),
      EscalationStep(to: .team(TeamID(2)), within: .minutes(5)),
    ]
    // wang, the second of the tables' agents, leads the cards team.
    plan.leaders = [AgentID(1)]
    return plan
  }

  /// li has an English call; the others are ready.
  private static func call(_ others: [(String, AgentProfile)]) -> Centre {
    var centre = Bank.open([Bank.li] + others, plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards en → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1             → li has c1
      """)
    return centre
  }

  @Test func theLeaderTakesItAndTheOwnerKeepsItUntilThen() {
    var centre = Self.call([Self.wang])
    centre.run(
      """
      09:01:00 wang escalates c1 → refused: not-your-interaction
      09:01:00 li escalates c1   → c1 escalated by li to step 0 until 09:03:00
      → c1 to wang until 09:01:15 (escalated)
      09:01:01 li escalates c1   → refused: already-transferring
      09:01:01 li queues c1 desk → refused: already-transferring
      09:01:02 li holds c1       → c1 held
      09:01:05 wang accepts c1   → c1 escalation over: accepted; li hands c1 over to wang; wang has c1
      → li wraps up c1 until 09:01:50
      """)
    #expect(centre.engine.state().escalations.isEmpty)
  }

  @Test func whoDeclinesPassesItOnAtOnceAndWhoIsBusyIsWaitedFor() {
    var centre = Self.call([Self.wang, Self.chen])
    centre.run(
      """
      09:00:01 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived); c2 to wang until 09:00:16
      09:00:02 wang accepts c2       → wang has c2 after 1s
      09:01:00 li escalates c1       → c1 escalated by li to step 0 until 09:03:00
      09:02:00 wang ends c2          → wang done with c2; c2 closed completed; c1 to wang until 09:02:15 (escalated)
      09:02:01 wang declines c1      → c1 to wang over: declined; c1 escalated by li to step 1 until 09:07:01
      → c1 to chen until 09:02:16 (escalated)
      09:02:16 time passes           → c1 to chen over: no-answer; chen is not responding
      → c1 escalation over: nobody
      09:02:17 li ends c1            → li wraps up c1 until 09:03:02
      """)
  }

  @Test func aLeaderWhoIsAwayHasTheTimeToComeBackThenTheNextIsAsked() {
    var centre = Self.call([Self.wang, Self.chen])
    centre.run(
      """
      09:00:30 wang away break → wang is away (break)
      09:01:00 li escalates c1 → c1 escalated by li to step 0 until 09:03:00
      09:02:59 time passes     →
      09:03:00 time passes     → c1 escalated by li to step 1 until 09:08:00; c1 to chen until 09:03:15 (escalated)
      09:03:01 wang ready      → wang is ready
      09:03:02 chen accepts c1 → c1 escalation over: accepted; li hands c1 over to chen; chen has c1
      → li wraps up c1 until 09:03:47
      """)
  }

  @Test func stepsWithoutAnybodyAreLeftOutAndTheEndIsTold() {
    var centre = Self.call([("wang", Bank.agent(team: 1)), Self.sun])
    centre.run(
      """
      # wang leads, but is told off the floor; sun does not speak English.
      09:00:30 wang signs out  → wang is offline
      09:01:00 li escalates c1 → c1 escalated by li to step 0 until 09:03:00
      → c1 escalated by li to step 1 until 09:06:00; c1 escalation over: nobody
      09:01:01 li holds c1     → c1 held
      """)
  }

  @Test func theOwnerTakesItBackAndTheEndOfTheTalkEndsIt() {
    var centre = Self.call([Self.wang])
    centre.run(
      """
      09:01:00 li escalates c1 → c1 escalated by li to step 0 until 09:03:00
      → c1 to wang until 09:01:15 (escalated)
      09:01:01 li cancels c1   → c1 to wang over: withdrawn; c1 escalation over: withdrawn
      09:01:02 li cancels c1   → refused: not-transferring
      09:01:03 wang away break → wang is away (break)
      09:01:04 li escalates c1 → c1 escalated by li to step 0 until 09:03:04
      09:01:05 li cancels c1   → c1 escalation over: withdrawn
      09:01:06 li escalates c1 → c1 escalated by li to step 0 until 09:03:06
      09:01:10 c1 leaves       → li wraps up c1 until 09:01:55; c1 escalation over: over
      """)
  }

  @Test func theTimeOfAStepEndsAnOpenOfferToo() {
    var plan = Self.plan
    plan.channels[0].offerFor = .minutes(4)
    var centre = Bank.open([Bank.li, Self.wang, Self.chen], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards en → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:04:00
      09:00:00 li accepts c1             → li has c1
      09:01:00 li escalates c1           → c1 escalated by li to step 0 until 09:03:00
      → c1 to wang until 09:05:00 (escalated)
      09:03:00 time passes               → c1 to wang over: withdrawn; c1 escalated by li to step 1 until 09:08:00
      → c1 to chen until 09:07:00 (escalated)
      09:08:00 time passes               → c1 to chen over: no-answer; chen is not responding
      → c1 escalation over: nobody
      """)
  }

  @Test func aHelperOfTheStepHasItAtOnce() {
    var centre = Self.call([Self.wang])
    centre.run(
      """
      09:01:00 li consults c1 wang → c1 to wang until 09:01:15 (for help)
      09:01:01 wang accepts c1     → wang helps with c1
      09:01:10 li escalates c1     → c1 escalated by li to step 0 until 09:03:10; c1 escalation over: accepted
      → wang helped with c1; li hands c1 over to wang; wang has c1; li wraps up c1 until 09:01:55
      """)
  }

  @Test func aPolicyWithoutAChainHasNobodyToAsk() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1          → li has c1
      09:01:00 li escalates c1        → refused: no-escalation
      09:01:00 li escalates c9        → refused: unknown-interaction
      """)
  }

  /// Seed 30300: the clock of the chain ran on without its contact, for ever.
  @Test func aChatThatFallsSilentEndsItsEscalationWithIt() {
    var plan = Self.plan
    plan.channels[1].parkAfter = nil
    plan.channels[1].closeAfter = .minutes(1)
    var centre = Bank.open([Bank.li, Self.wang], plan: plan)
    centre.run(
      """
      09:00:00 wang away break          → wang is away (break)
      09:00:00 c1 arrives chat cards en → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1            → li has c1
      09:00:10 li escalates c1          → c1 escalated by li to step 0 until 09:02:10
      09:10:00 time passes              → c1 closed silent; c1 escalation over: over
      """)
    #expect(centre.engine.state().escalations.isEmpty)
  }
}
