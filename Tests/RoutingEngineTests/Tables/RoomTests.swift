// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Load, alone, interrupted-by, agents kept clear.
@Suite struct RoomTests {
  @Test func threeChatsAndNoMore() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1        → li has c1
      09:00:00 c2 arrives chat desk → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:20
      09:00:00 c3 arrives chat desk → c3 arrived; c3 waits in desk (arrived); c3 to li until 09:00:20
      09:00:00 c4 arrives chat desk → c4 arrived; c4 waits in desk (arrived)
      09:00:01 c3 leaves            → c3 to li over: customer-left; c3 closed abandoned
      → c4 to li until 09:00:21
      """)
    #expect(centre.engine.load(of: AgentID(0)) == 33)
    #expect(centre.engine.offers(to: AgentID(0)).map(\.interaction.raw) == [2, 4])
  }

  /// The sum of the loads is at most 100, to the unit.
  @Test(arguments: [(UInt8(50), true), (51, false)]) func toTheUnit(load: UInt8, fits: Bool) {
    let terms = [
      ChannelKind.chat: ChannelTerms(load: load, alone: false),
      .sms: ChannelTerms(load: 50, alone: false),
    ]
    var centre = Bank.open([("li", Bank.agent(team: 0, own: terms))])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1        → li has c1
      """)
    let second = fits ? "; c2 to li until 09:01:01" : ""
    centre.run("09:00:01 c2 arrives sms desk → c2 arrived; c2 waits in desk (arrived)\(second)")
    #expect(centre.engine.load(of: AgentID(0)) == Int(load))
    #expect(centre.engine.offers(to: AgentID(0)).count == (fits ? 1 : 0))
  }

  @Test func aCallComesOnTopOfMailAndTakesTheMailOffersAway() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives email desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:10:00
      09:00:00 li accepts c1         → li has c1
      09:00:00 c2 arrives email desk → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:10:00
      09:00:10 c3 arrives voice desk → c3 arrived; c3 waits in desk (arrived); c3 to li until 09:00:25
      09:00:12 li accepts c3         → li has c3 after 2s; c2 to li over: no-room
      09:00:13 c4 arrives chat desk  → c4 arrived; c4 waits in desk (arrived)
      09:00:20 li ends c3            → li done with c3; c3 closed completed; c2 to li until 09:10:20
      → c4 to li until 09:00:40
      """)
    #expect(centre.engine.load(of: AgentID(0)) == 20)
  }

  @Test func anAgentIsKeptClearForACallAndGetsNoLessUrgentChat() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk      → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1             → li has c1
      09:00:01 c2 arrives chat desk      → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:21
      09:00:01 li accepts c2             → li has c2
      09:00:05 c3 arrives voice desk     → c3 arrived; c3 waits in desk (arrived); li kept clear for c3
      09:00:06 c4 arrives chat desk      → c4 arrived; c4 waits in desk (arrived)
      09:00:07 c5 arrives chat desk vip  → c5 arrived; c5 waits in desk (arrived); c5 to li until 09:00:27
      09:00:08 li accepts c5             → li has c5 after 1s
      09:00:10 li ends c1                → li done with c1; c1 closed completed
      09:00:11 li ends c2                → li done with c2; c2 closed completed
      09:00:12 li ends c5                → li done with c5; c5 closed completed; c3 to li until 09:00:27
      → li no longer kept clear
      09:00:13 li accepts c3             → li has c3 after 8s
      09:00:20 li ends c3                → li done with c3; c3 closed completed; c4 to li until 09:00:40
      """)
  }

  @Test func theOneWithTheLeastLeftIsKeptClearAndSetFreeWhenAnotherTakesIt() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1         → li has c1
      09:00:00 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:20
      09:00:00 zhao accepts c2       → zhao has c2
      09:00:00 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived); c3 to li until 09:00:20
      09:00:00 li accepts c3         → li has c3
      09:00:05 c4 arrives voice desk → c4 arrived; c4 waits in desk (arrived); zhao kept clear for c4
      09:00:06 li ends c1            → li done with c1; c1 closed completed
      09:00:07 li ends c3            → li done with c3; c3 closed completed; c4 to li until 09:00:22
      → zhao no longer kept clear
      09:00:08 c5 arrives chat desk  → c5 arrived; c5 waits in desk (arrived); c5 to zhao until 09:00:28
      """)
  }

  @Test func whoeverLeavesOrGoesAwayEndsKeepingClear() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1         → li has c1
      09:00:00 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:20
      09:00:00 zhao accepts c2       → zhao has c2
      09:00:05 c3 arrives voice desk → c3 arrived; c3 waits in desk (arrived); li kept clear for c3
      09:00:06 li away break         → li will be away (break); li no longer kept clear
      → zhao kept clear for c3
      09:00:07 c4 arrives chat desk  → c4 arrived; c4 waits in desk (arrived)
      09:00:08 c3 leaves             → zhao no longer kept clear; c3 closed abandoned
      → c4 to zhao until 09:00:28
      """)
  }

  @Test func theAgentsOwnTermsOverrideThePolicys() {
    let busy = ("mei", Bank.agent(own: [.chat: ChannelTerms(load: 50, alone: false)]))
    var centre = Bank.open([busy])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to mei until 09:00:20
      09:00:00 c2 arrives chat desk → c2 arrived; c2 waits in desk (arrived); c2 to mei until 09:00:20
      09:00:00 c3 arrives chat desk → c3 arrived; c3 waits in desk (arrived)
      """)
  }
}
