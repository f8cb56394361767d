// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// From arrival to close, one contact at a time.
@Suite struct LifeOfAContactTests {
  @Test func aCallIsOfferedAcceptedWrittenUpAndClosed() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:04 li accepts c1             → li has c1 after 4s
      09:01:00 li holds c1               → c1 held
      09:01:30 li resumes c1             → c1 resumed
      09:02:00 li ends c1                → li wraps up c1 until 09:02:45
      09:02:20 li finishes c1 sold       → li done with c1 as sold; c1 closed completed as sold
      """)
    #expect(centre.engine.openCount == 0)
    #expect(centre.engine.load(of: AgentID(0)) == 0)
  }

  @Test func wrapUpEndsByItselfCanBeExtendedAndGivesTheNextContact() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1          → li has c1
      09:00:10 c2 arrives voice cards → c2 arrived; c2 waits in cards (arrived)
      09:00:20 c1 leaves              → li wraps up c1 until 09:01:05
      09:00:30 li extends c1          → li wraps up c1 on until 09:01:35
      09:00:40 time passes            → c2 relaxed 1
      09:01:35 time passes            → c2 helpers 0; c2 relaxed 2; li done with c1
      → c1 closed completed; c2 to li until 09:01:50
      09:01:50 time passes            → c2 to li over: no-answer; li is not responding
      09:01:55 c2 leaves              → c2 closed abandoned
      """)
  }

  @Test func mailIsWrittenUpUntilTheAgentSaysSo() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives email cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:10:00
      09:05:00 li accepts c1          → c1 relaxed 1; c1 helpers 0; c1 relaxed 2; li has c1 after 300s
      09:06:00 li ends c1             → li wraps up c1 until done
      09:06:00 li extends c1          →
      19:00:00 time passes            →
      19:00:00 li finishes c1         → li done with c1; c1 closed completed
      """)
  }

  @Test func aDeclinedContactKeepsItsPlaceAndGoesToTheNext() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives chat cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:05 li declines c1           → c1 to li over: declined; c1 to wang until 09:00:25
      09:00:06 wang declines c1         → c1 to wang over: declined
      09:00:30 time passes              → c1 relaxed 1; c1 to li until 09:00:50
      09:00:31 li accepts c1            → li has c1 after 31s
      """)
  }

  @Test func aLoneAgentWhoDeclinedIsAskedAgainAfterHalfAMinute() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:05 li declines c1       → c1 to li over: declined
      09:00:34 time passes          →
      09:00:35 time passes          → c1 to li until 09:00:55
      """)
  }

  @Test func nobodyAnswersAndNoSecondCustomerRingsIntoAnEmptyChair() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives chat cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:01 c2 arrives chat cards zh → c2 arrived; c2 waits in cards (arrived); c2 to wang until 09:00:21
      09:00:02 c3 arrives chat cards en → c3 arrived; c3 waits in cards (arrived); c3 to li until 09:00:22
      09:00:20 time passes → c1 to li over: no-answer; li is not responding; c3 to li over: agent-gone
      → c1 to wang until 09:00:40
      09:00:20 wang accepts c2          → wang has c2 after 19s
      09:00:21 li ready                 → li is ready; c3 to li until 09:00:41
      """)
  }

  @Test func aSilentChatIsParkedReopenedAndClosed() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1        → li has c1
      09:04:00 li writes c1         → li wrote c1
      09:05:00 time passes          →
      09:09:00 time passes          → c1 parked
      09:30:00 c1 writes            → c1 wrote; c1 reopened
      09:35:00 time passes          → c1 parked
      09:40:00 li writes c1         → li wrote c1; c1 reopened
      09:45:00 time passes          → c1 parked
      11:39:59 time passes          →
      11:40:00 time passes          → c1 closed silent
      """)
  }

  @Test func aReplyReopensOverTheLimitByOneAtMost() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1         → li has c1
      09:00:00 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to li until 09:00:20
      09:00:00 li accepts c2         → li has c2
      09:05:00 time passes           → c1 parked; c2 parked
      09:05:00 c3 arrives voice desk → c3 arrived; c3 waits in desk (arrived); c3 to li until 09:05:15
      09:05:00 li accepts c3         → li has c3
      09:06:00 c1 writes             → c1 wrote; c1 reopened
      09:06:30 li writes c2          → refused: agent-full
      09:07:00 c2 writes             → c2 wrote; c2 waits in desk (agent-gone)
      """)
    #expect(centre.engine.load(of: AgentID(0)) == 133)
  }
}
