// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Sign-in, presence, the announced presence, the lost desk.
@Suite struct AgentsTests {
  @Test func aSkillEndsByItself() {
    var li = Bank.li.1
    li.expiries = [SkillExpiry(skill: Bank.cards, at: Moment(milliseconds: (9 * 3600 + 10) * 1000))]
    var centre = Bank.open([("li", li)])
    centre.run(
      """
      09:00:00 c1 arrives chat cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:01 li accepts c1            → li has c1 after 1s
      09:00:02 c2 arrives chat cards zh → c2 arrived; c2 waits in cards (arrived); c2 to li until 09:00:22
      09:00:10 time passes              → li has cards no more; c2 to li over: plan-changed
      """)
    let level = SkillLevel(skill: Bank.cards, level: 3)
    #expect(
      centre.engine.whyWaiting(InteractionID(2))?.cause == .nobodySignedInCanServe(missing: .skill(level)))
    #expect(centre.engine.agent(AgentID(0))?.profile.skills == [])
  }

  @Test func signedInIsNotReady() {
    var centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      09:00:01 li ready               → refused: not-signed-in
      09:00:01 li signs in            → li is away (signed-in)
      09:00:02 li signs in            → refused: already-signed-in
      09:00:03 li ready               → li is ready; c1 to li until 09:00:18
      09:00:04 li ready               →
      09:00:05 li away break          → li is away (break); c1 to li over: agent-gone
      09:00:06 li away break          →
      09:00:06 li away meal           → li is away (meal)
      09:00:07 li goes offline        → refused: presence-not-settable
      09:00:08 li retires             → refused: agent-has-work
      09:00:09 li signs out           → li is offline
      09:00:10 li retires             → li retired
      09:00:11 li signs in            → refused: unknown-agent
      """)
  }

  @Test func awayIsAnnouncedWhileThereIsWorkAndComesTrueWhenItEnds() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:01 li accepts c1         → li has c1 after 1s
      09:00:02 c2 arrives chat cards → c2 arrived; c2 waits in cards (arrived); c2 to li until 09:00:22
      09:00:03 li away break         → li will be away (break); c2 to li over: agent-gone
      09:00:04 li away break         →
      09:00:05 li ready              → li stays ready; c2 to li until 09:00:25
      09:00:06 li away meal          → li will be away (meal); c2 to li over: agent-gone
      09:00:10 li ends c1            → li wraps up c1 until 09:00:30
      09:00:30 time passes           → li done with c1; c1 closed completed; li is away (meal)
      """)
  }

  @Test func parkedConversationsDoNotKeepAnAgentFromTheBreak() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1        → li has c1
      09:05:00 time passes          → c1 parked
      09:06:00 li away break        → li is away (break)
      09:07:00 c1 writes            → c1 wrote; c1 reopened
      """)
  }

  @Test func signingOutGivesConversationsBackAndIsRefusedOnACall() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives email desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:10:00
      09:00:05 li accepts c1         → li has c1 after 5s
      09:00:10 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:25
      09:00:11 li accepts c2         → li has c2 after 1s
      09:00:12 li signs out          → refused: agent-on-call
      09:00:13 c2 leaves             → li done with c2; c2 closed completed
      09:00:20 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived); c3 to li until 09:00:40
      09:00:21 li signs out          → c3 to li over: agent-gone; c1 waits in desk after 5s (agent-gone)
      → li is offline
      09:00:30 li signs out          → refused: not-signed-in
      """)
  }

  @Test func aDeskThatReturnsInTimeLosesNothing() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:01 li accepts c1        → li has c1 after 1s
      09:00:02 c2 arrives chat desk → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:22
      09:00:10 li desk lost         → li's desk lost until 09:00:40; c2 to li over: agent-gone
      09:00:11 li desk lost         →
      09:00:39 li desk back         → li's desk back; c2 to li until 09:00:59
      09:00:41 li desk back         →
      """)
  }

  @Test func afterTheGraceChatsReturnCallsAndMailStay() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives email desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:10:00
      09:00:00 li accepts c1         → li has c1
      09:00:00 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:20
      09:00:03 li accepts c2         → li has c2 after 3s
      09:00:10 li desk lost          → li's desk lost until 09:00:40
      09:00:40 time passes           → c2 waits in desk after 3s (agent-gone); li's grace over
      → li is disconnected
      09:00:41 li desk lost          →
      09:00:45 li desk back          →
      09:00:50 li ready              → li is ready; c2 to li until 09:01:10
      09:00:52 li accepts c2         → li has c2 after 15s
      """)
  }

  @Test func aCallStaysWithALostDeskWhileItsLegIsUp() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:02 li accepts c1             → li has c1 after 2s
      09:00:10 li desk lost              → li's desk lost until 09:00:40
      09:00:40 time passes               → li's grace over; li is disconnected
      09:01:00 c1 leg breaks             → c1 waits in cards after 2s (agent-gone); c1 to wang until 09:01:15
      09:01:01 wang accepts c1           → wang has c1 after 3s
      09:01:02 c1 leg breaks             → c1 waits in cards after 3s (agent-gone); wang is not responding
      09:01:03 c1 leg breaks             → refused: not-active
      """)
  }

  @Test func afterARestartNobodyIsBlamed() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:05:00 restart → restarted; c1 to li over: restarted; li's desk lost until 09:05:30
      → wang's desk lost until 09:05:30
      → c1 relaxed 1; c1 helpers 0; c1 relaxed 2
      09:05:10 wang desk back            → wang's desk back; c1 to wang until 09:05:25
      09:05:30 time passes               → c1 to wang over: no-answer; wang is not responding
      → li's grace over; li is disconnected
      """)
  }
}
