// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Channels that need no answer.
@Suite struct AcceptTests {
  private static var plan: Plan {
    var plan = Bank.plan
    plan.channels[0].acceptsItself = true
    plan.queues[3]?.wrapUp[0] = .seconds(5)
    return plan
  }

  @Test func callsAreConnectedAtOnceAndNobodyIsAsked() {
    var centre = Bank.open([Bank.li, Bank.zhao], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:15
      → li has c1
      09:00:01 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:21
      09:00:02 c3 arrives voice desk → c3 arrived; c3 waits in desk (arrived)
      → zhao kept clear for c3
      09:00:03 li ends c1            → li wraps up c1 until 09:00:08
      09:00:08 time passes           → li done with c1; c1 closed completed; c3 to li until 09:00:23
      → zhao no longer kept clear; li has c3 after 6s
      """)
  }

  @Test func aColleagueWhoIsAskedForACallHasItAtOnce() {
    var centre = Bank.open([Bank.li, Bank.zhao], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:15
      → li has c1
      09:00:10 li asks c1 zhao       → c1 to zhao until 09:00:25 (asked)
      → li hands c1 over to zhao; zhao has c1
      → li wraps up c1 until 09:00:15
      """)
  }
}
