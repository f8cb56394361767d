// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Why somebody waits, where, and how long it may take.
@Suite struct QuestionTests {
  private let c1 = InteractionID(1)

  @Test func nobodySignedInThenNobodyWhoCanThenAllBusy() {
    var centre = Bank.open([Bank.zhao])
    centre.run("09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived)")
    let lacking = centre.engine.whyWaiting(c1)
    #expect(lacking?.cause == .nobodySignedInCanServe(missing: .staff))
    #expect(lacking?.next == .relaxStep(1))
    #expect(lacking?.nextAt.map { centre.telling.clock($0) } == "09:00:30")

    centre.run(
      """
      09:00:45 time passes       → c1 relaxed 1; c1 helpers 0
      09:01:00 time passes       → c1 relaxed 2; c1 to zhao until 09:01:15
      """)
    #expect(centre.engine.whyWaiting(c1)?.cause == .beingOffered(AgentID(0)))
    #expect(centre.engine.whyWaiting(c1)?.next == .offerExpires)
    centre.run("09:01:01 zhao declines c1 → c1 to zhao over: declined")
    #expect(centre.engine.whyWaiting(c1)?.cause == .refused)
    #expect(centre.engine.whyWaiting(c1)?.next == .askAgain)
    centre.run("09:01:02 zhao away meal → zhao is away (meal)")
    #expect(centre.engine.whyWaiting(c1)?.cause == .allAway)
    centre.run("09:01:03 zhao signs out → zhao is offline")
    #expect(centre.engine.whyWaiting(c1)?.cause == .nobodySignedInCanServe(missing: nil))
    #expect(centre.engine.whyWaiting(InteractionID(7)) == nil)
  }

  @Test func theMissingNeedIsNamed() {
    let mei = ("mei", Bank.agent(team: 0, [Bank.cards: 2], languages: [0]))
    var centre = Bank.open([mei])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived)
      09:00:00 c2 arrives voice cards en → c2 arrived; c2 waits in cards (arrived)
      """)
    let level = SkillLevel(skill: Bank.cards, level: 3)
    #expect(centre.engine.whyWaiting(c1)?.cause == .nobodySignedInCanServe(missing: .skill(level)))
    let spoken = centre.engine.whyWaiting(InteractionID(2))?.cause
    #expect(spoken == .nobodySignedInCanServe(missing: .language(LanguageID(1))))
    #expect(centre.engine.whyWaiting(InteractionID(2))?.ahead == 1)
  }

  @Test func busyAgentsAndWhoWrapsUpNext() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1          → li has c1
      09:00:01 c2 arrives voice cards → c2 arrived; c2 waits in cards (arrived)
      09:00:02 li ends c1             → li wraps up c1 until 09:00:47
      09:00:40 time passes            → c2 relaxed 1
      09:00:46 time passes            → c2 helpers 0
      """)
    let reason = centre.engine.whyWaiting(InteractionID(2))
    #expect(reason?.cause == .allBusy)
    #expect(reason?.counts.busy == 1)
    #expect(reason?.next == .wrapUpEnds(AgentID(0)))
  }

  @Test func theEstimateIsTheMeanOfPaceAndHeadOfLine() {
    var centre = Bank.open([Bank.li])
    for contact in 1...3 {
      let (from, to) = (contact * 10, contact * 10 + 9)
      centre.run(
        """
        09:00:\(from) c\(contact) arrives chat desk → c\(contact) arrived; c\(contact) waits in desk (arrived)
        → c\(contact) to li until \(clock(from + 20))
        09:00:\(from) li accepts c\(contact)        → li has c\(contact)
        09:00:\(to) li ends c\(contact)             → li done with c\(contact); c\(contact) closed completed
        """)
    }
    centre.run(
      """
      09:00:40 li away break        → li is away (break)
      09:00:40 c4 arrives chat desk → c4 arrived; c4 waits in desk (arrived)
      09:00:40 c5 arrives chat desk → c5 arrived; c5 waits in desk (arrived)
      """)
    #expect(centre.engine.position(of: InteractionID(5)) == 2)
    #expect(centre.engine.estimatedWait(of: InteractionID(4)) == .seconds(5))
    #expect(centre.engine.estimatedWait(of: InteractionID(5)) == .seconds(10))
    let foretold = centre.engine.estimate(of: InteractionID(5), at: centre.engine.now + .seconds(10))
    centre.run("09:00:50 time passes →")
    let estimate = centre.engine.estimate(of: InteractionID(5))
    #expect(estimate == foretold, "asked ten seconds later, or told of them")
    #expect(estimate?.byHeadOfLine == .seconds(10))
    #expect(estimate?.byLastAnswered == .zero)
    #expect(centre.engine.estimatedWait(in: QueueID(3), channel: .chat) ?? .zero > .seconds(20))
    #expect(centre.engine.estimatedWait(of: c1) == nil)
    #expect(centre.engine.readyCount(for: QueueID(3)) == 0)
  }

  private func clock(_ seconds: Int) -> String { "09:00:\(seconds)" }
}
