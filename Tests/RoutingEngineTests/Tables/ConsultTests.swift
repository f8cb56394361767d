// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Help while the customer is on hold: a colleague is asked, the owner keeps the contact.
@Suite struct ConsultTests {
  private static func call() -> Centre {
    var centre = Bank.open([Bank.zhao, Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives voice loans → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:15
      09:00:00 zhao accepts c1        → zhao has c1
      """)
    return centre
  }

  @Test func theOwnerKeepsItAndTheHelperIsFreeAtOnce() {
    var centre = Self.call()
    centre.run(
      """
      09:01:00 zhao holds c1       → c1 held
      09:01:01 zhao consults c1 li → c1 to li until 09:01:16 (for help)
      09:01:02 zhao consults c1 li → refused: already-transferring
      09:01:03 li accepts c1       → li helps with c1
      09:01:04 zhao consults c1 li → refused: already-transferring
      09:01:05 li holds c1         → refused: not-active
      09:01:06 li queues c1 cards  → refused: not-active
      09:01:07 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived)
      09:01:30 zhao helped c1      → li helped with c1; c2 to li until 09:01:45
      09:01:31 zhao helped c1      → refused: not-active
      09:01:32 zhao resumes c1     → c1 resumed
      09:01:40 zhao ends c1        → zhao done with c1; c1 closed completed
      """)
  }

  @Test func whoDeclinesToHelpChangesNothing() {
    var centre = Self.call()
    centre.run(
      """
      09:01:01 zhao consults c1 li   → c1 to li until 09:01:16 (for help)
      09:01:02 li declines c1        → c1 to li over: declined
      09:01:03 zhao consults c1 zhao → refused: transfer-to-self
      09:01:04 li away meal          → li is away (meal)
      09:01:05 zhao consults c1 li   → refused: agent-not-ready
      """)
  }

  @Test func helpEndsWithTheTalk() {
    var centre = Self.call()
    centre.run(
      """
      09:01:01 zhao consults c1 li → c1 to li until 09:01:16 (for help)
      09:01:02 li accepts c1       → li helps with c1
      09:01:03 li signs out        → refused: agent-on-call
      09:01:10 c1 leaves           → li helped with c1; zhao done with c1; c1 closed completed
      09:01:11 li signs out        → li is offline
      """)
  }

  @Test func theHelperTakesItOverWithoutBeingAskedTwice() {
    var centre = Self.call()
    centre.run(
      """
      09:01:01 zhao consults c1 li → c1 to li until 09:01:16 (for help)
      09:01:02 li accepts c1       → li helps with c1
      09:01:10 zhao asks c1 li     → li helped with c1; zhao hands c1 over to li; li has c1; zhao done with c1
      09:01:20 li ends c1          → li done with c1; c1 closed completed
      """)
  }
}
