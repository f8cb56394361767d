// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Transfers: to a queue the router owns the contact, to a person the owner keeps it until the other accepts.
@Suite struct TransferTests {
  @Test func toAQueueKeepsThePlaceAndSendsTheAgentToWrapUp() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat cards  → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:05 li accepts c1          → li has c1 after 5s
      09:01:00 li queues c1 nowhere   → refused: unknown-queue
      09:01:00 zhao queues c1 loans   → refused: not-your-interaction
      09:01:00 li queues c1 loans     → li hands c1 over; li wraps up c1 until 09:01:20
      → c1 waits in loans after 5s (transferred); c1 to zhao until 09:01:20
      09:01:02 zhao accepts c1        → zhao has c1 after 7s
      09:01:03 li queues c1 loans     → refused: not-active
      09:01:10 zhao ends c1           → zhao done with c1; c1 closed completed
      09:01:15 li finishes c1         → li done with c1
      09:01:16 li finishes c1         → refused: unknown-interaction
      """)
  }

  @Test func whoHandsOverIsNotRungAtOnce() {
    var centre = Bank.open([Bank.li])
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1         → li has c1
      09:01:00 li queues c1 desk     → li hands c1 over; li done with c1; c1 waits in desk (transferred)
      09:01:29 time passes           →
      09:01:30 time passes           → c1 to li until 09:01:50
      """)
  }

  @Test func toAPersonTheOwnerKeepsItUntilTheOtherAccepts() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:05 li accepts c1             → li has c1 after 5s
      09:01:00 li asks c1 zhao           → c1 to zhao until 09:01:15 (asked)
      09:01:01 li asks c1 zhao           → refused: already-transferring
      09:01:02 li holds c1               → c1 held
      09:01:05 zhao accepts c1           → li hands c1 over to zhao; zhao has c1 after 5s
      → li wraps up c1 until 09:01:50
      09:01:50 time passes               → li done with c1
      09:02:00 zhao ends c1              → zhao wraps up c1 until 09:02:45
      09:02:01 zhao finishes c1 solved   → zhao done with c1 as solved; c1 closed completed as solved
      """)
  }

  @Test func anAnswerThatDoesNotComeLeavesItWithTheOwner() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1             → li has c1
      09:00:01 li cancels c1             → refused: not-transferring
      09:01:00 li asks c1 zhao           → c1 to zhao until 09:01:15 (asked)
      09:01:01 li cancels c1             → c1 to zhao over: withdrawn
      09:01:02 li asks c1 zhao           → c1 to zhao until 09:01:17 (asked)
      09:01:03 zhao declines c1          → c1 to zhao over: declined
      09:01:04 li asks c1 zhao           → c1 to zhao until 09:01:19 (asked)
      09:01:19 time passes               → c1 to zhao over: no-answer; zhao is not responding
      09:01:20 li asks c1 zhao           → refused: agent-not-ready
      09:01:21 zhao ready                → zhao is ready
      09:01:22 li asks c1 zhao           → c1 to zhao until 09:01:37 (asked)
      09:01:23 c1 leaves                 → c1 to zhao over: customer-left; li wraps up c1 until 09:02:08
      """)
  }

  @Test func whomOneMayAsk() {
    let mei = ("mei", Bank.agent(languages: [1]))
    var centre = Bank.open([Bank.li, Bank.zhao, mei])
    centre.run(
      """
      09:00:00 c1 arrives voice cards zh → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li asks c1 zhao           → refused: not-your-interaction
      09:00:00 li accepts c1             → li has c1
      09:00:01 li asks c1 li             → refused: transfer-to-self
      09:00:01 li asks c1 nobody         → refused: unknown-agent
      09:00:01 li asks c1 mei            → refused: agent-cannot-serve
      09:00:02 c2 arrives voice desk     → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:17
      09:00:03 li asks c1 zhao           → refused: agent-full
      09:00:03 li asks c9 zhao           → refused: unknown-interaction
      """)
  }
}
