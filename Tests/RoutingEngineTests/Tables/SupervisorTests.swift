// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// What supervisors do to contacts and queues.
@Suite struct SupervisorTests {
  @Test func assigning() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat cards     → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:20
      09:00:01 supervisor assigns c1 zhao → c1 to li over: pulled-back; c1 to zhao until 09:00:21 (assigned)
      09:00:02 supervisor assigns c1 zhao →
      09:00:03 supervisor assigns c1 nobody → refused: unknown-agent
      09:00:04 zhao declines c1          → c1 to zhao over: declined
      09:00:05 zhao away break           → zhao is away (break)
      09:00:06 supervisor assigns c1 zhao → refused: agent-not-ready
      09:00:07 supervisor assigns c1 li  → c1 to li until 09:00:27 (assigned)
      09:00:08 li accepts c1             → li has c1 after 8s
      09:00:09 supervisor assigns c1 li  → refused: not-waiting
      09:00:10 supervisor assigns c9 li  → refused: unknown-interaction
      09:00:11 c2 arrives voice cards    → c2 arrived; c2 waits in cards (arrived); li kept clear for c2
      09:00:12 supervisor assigns c2 li  → refused: agent-full
      """)
  }

  @Test func movingKeepsThePlace() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice cards      → c1 arrived; c1 waits in cards (arrived)
      09:00:10 supervisor moves c1 nowhere → refused: unknown-queue
      09:00:10 supervisor moves c1 cards   →
      09:00:10 supervisor moves c1 loans   → c1 waits in loans after 10s (moved); c1 to zhao until 09:00:25
      09:00:11 c1 is now voice desk vip    → c1 reclassified
      09:00:12 supervisor moves c1 cards   → c1 to zhao over: pulled-back; c1 waits in cards after 12s (moved)
      """)
    #expect(centre.engine.waitingCount(in: QueueID(0)) == 1)
  }

  @Test func pullingBackFromTheOfferAndFromTheAgent() {
    var centre = Bank.open([Bank.li, Bank.wang])
    centre.run(
      """
      09:00:00 c1 arrives chat desk zh → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:05 supervisor pulls c1     → c1 to li over: pulled-back; c1 to wang until 09:00:25
      09:00:06 wang accepts c1         → wang has c1 after 6s
      09:00:16 supervisor pulls c1     → c1 waits in desk after 6s (pulled-back); c1 to li until 09:00:36
      09:00:17 li accepts c1           → li has c1 after 7s
      09:00:18 li ends c1              → li done with c1; c1 closed completed
      09:00:19 supervisor pulls c1     → refused: unknown-interaction
      """)
  }

  @Test func aPausedQueueOffersNothing() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 supervisor pauses desk → desk paused
      09:00:00 supervisor pauses desk →
      09:00:01 c1 arrives chat desk   → c1 arrived; c1 waits in desk (arrived)
      09:00:02 c2 arrives chat desk   → c2 arrived; c2 waits in desk (arrived)
      09:00:03 c3 arrives chat vip    → c3 arrived; c3 waits in vip (arrived); c3 to li until 09:00:23
      """)
    #expect(centre.engine.whyWaiting(InteractionID(1))?.cause == .queuePaused)
    centre.run(
      """
      09:00:05 supervisor opens desk  → desk open; c1 to zhao until 09:00:25; c2 to li until 09:00:25
      09:00:06 supervisor opens nowhere → refused: unknown-queue
      """)
  }

  @Test func aDrainedQueueIsServedOutAndTakesNobodyIn() {
    var centre = Bank.open([])
    centre.run(
      """
      09:00:00 c1 arrives chat vip         → c1 arrived; c1 waits in vip (arrived)
      09:00:01 supervisor drains vip vip   → refused: queue-draining
      09:00:01 supervisor drains vip desk  → vip drains into desk
      09:00:02 supervisor drains desk vip  → refused: queue-draining
      09:00:02 supervisor drains cards vip → refused: queue-draining
      09:00:02 supervisor drains desk cards → refused: queue-draining
      09:00:03 c2 arrives chat vip         → c2 arrived; c2 waits in desk (arrived)
      """)
    #expect(centre.engine.mode(of: QueueID(2)) == .draining(into: QueueID(3)))
    #expect(centre.engine.waitingCount(in: QueueID(2)) == 1)
    centre.run(
      """
      09:00:04 supervisor opens vip        → vip open
      09:00:05 c3 arrives chat vip         → c3 arrived; c3 waits in vip (arrived)
      """)
  }
}
