// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// When the peak has passed by time alone: the queue has met its target for a quarter of an hour.
@Suite struct PeakTests {
  /// desk puts callbacks off until the peak has passed, and promises to answer 80 % within 20 s.
  private static func plan(_ target: TargetPlan? = TargetPlan(shareThousandths: 800, within: .seconds(20)))
    -> Plan
  {
    var plan = Bank.plan
    plan.queues[3]?.callback = CallbackPlan(mode: .afterPeak)
    plan.queues[3]?.target = target
    return plan
  }

  @Test func aQuarterOfAnHourInWhichNobodyCame() {
    var centre = Centre(Bank.names, Self.plan(), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:05 c1 wants a callback   → c1 to be called back in desk (after-peak)
      09:15:04 time passes           →
      09:15:05 time passes           →
      09:16:04 time passes           →
      09:16:05 time passes           → peak of desk over; c1 waits in desk after 5s (callback-due)
      """)
    #expect(centre.engine.state().peaks.isEmpty)
  }

  @Test func whoIsPutOffWasNotAnsweredInTime() {
    var centre = Centre(Bank.names, Self.plan(), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 wants a callback   → c1 to be called back in desk (after-peak)
      09:14:59 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived)
      09:14:59 c2 wants a callback   → c2 to be called back in desk (after-peak)
      09:29:00 time passes           →
      09:30:00 time passes           → peak of desk over; c1 waits in desk (callback-due)
      → c2 waits in desk (callback-due)
      """)
  }

  @Test func theShareOfThoseWhoWereAnsweredInTime() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan())
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 09:00:20
      09:00:01 zhao accepts c1       → zhao has c1 after 1s
      09:00:02 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived); zhao kept clear for c2
      09:00:03 c2 wants a callback   → zhao no longer kept clear
      → c2 to be called back in desk (after-peak)
      09:02:00 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived); c3 to zhao until 09:02:20
      09:02:01 zhao accepts c3       → zhao has c3 after 1s
      09:03:00 c4 arrives chat desk  → c4 arrived; c4 waits in desk (arrived); c4 to zhao until 09:03:20
      09:03:01 zhao accepts c4       → zhao has c4 after 1s
      09:04:00 c5 arrives chat desk  → c5 arrived; c5 waits in desk (arrived)
      09:04:10 zhao ends c1          → zhao done with c1; c1 closed completed; c5 to zhao until 09:04:30
      09:04:11 zhao accepts c5       → zhao has c5 after 11s
      09:04:20 zhao ends c3          → zhao done with c3; c3 closed completed
      09:05:00 c6 arrives chat desk  → c6 arrived; c6 waits in desk (arrived); c6 to zhao until 09:05:20
      09:05:01 zhao accepts c6       → zhao has c6 after 1s
      09:15:02 time passes           → c4 parked; c5 parked; c6 parked
      # four of five
      09:15:03 time passes           → peak of desk over; c2 waits in desk after 1s (callback-due)
      → c2 to zhao until 09:15:18
      """)
  }

  @Test func whoWaitsForTooLongStillIsCounted() {
    var centre = Centre(Bank.names, Self.plan(), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 wants a callback   → c1 to be called back in desk (after-peak)
      09:10:00 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived)
      09:17:00 time passes           →
      09:30:00 time passes           →
      09:30:10 c2 leaves             → c2 closed abandoned
      09:44:00 time passes           →
      09:46:00 time passes           → peak of desk over; c1 waits in desk (callback-due)
      """)
  }

  @Test func mailAndPromisedWorkAreNot() {
    var centre = Centre(Bank.names, Self.plan(), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk           → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 wants a callback             → c1 to be called back in desk (after-peak)
      09:01:00 c2 arrives email desk           → c2 arrived; c2 waits in desk (arrived)
      09:01:00 c3 arrives chat desk <12:00:00  → c3 arrived; c3 waits in desk (arrived)
      09:16:00 time passes                     → peak of desk over; c1 waits in desk (callback-due)
      """)
  }

  @Test func withoutATargetOnlyASupervisorSaysSo() {
    var centre = Centre(Bank.names, Self.plan(nil), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 wants a callback   → c1 to be called back in desk (after-peak)
      """)
    #expect(centre.engine.nextDeadline == nil)
    centre.run(
      """
      12:00:00 time passes           →
      12:00:01 peak of desk          → peak of desk over; c1 waits in desk (callback-due)
      12:00:02 peak of desk          →
      """)
  }

  @Test func aQueueThatGoesHasNoPeakAnyMore() {
    var next = Self.plan()
    next.version = PlanVersion(2)
    next.queues[3] = nil
    next.moved = [QueueMove(from: QueueID(3), to: QueueID(1))]
    var centre = Centre(Bank.names, Self.plan(), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:00 c1 wants a callback   → c1 to be called back in desk (after-peak)
      """)
    centre.witness.prepare(next)
    centre.run(
      """
      09:00:01 plan 2                → plan 2; peak of desk over; c1 waits in desk (callback-due)
      → c1 waits in loans (plan-changed)
      """)
  }
}
