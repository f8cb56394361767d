// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Why somebody waits when it is closed, when the customer is to be called back, and when a bot has it.
@Suite struct ClosedWhyTests {
  private let c1 = InteractionID(1)

  /// `desk` is open from 08:00 to 12:00 and from 13:00 to 18:00; without anybody for 2 h, calls are sent on.
  private static var plan: Plan {
    var plan = Bank.plan
    let openings = [(Int64(8), Int64(12)), (13, 18), (32, 36)].map { opens, closes in
      CalendarPlan.Opening(
        dayStarts: .zero, opens: Moment(milliseconds: opens * 3_600_000),
        closes: Moment(milliseconds: closes * 3_600_000))
    }
    let until = Moment(milliseconds: 48 * 3_600_000)
    plan.calendars = [CalendarPlan(openings: openings, from: .zero, until: until)]
    plan.queues[3]?.hours = 0
    plan.modes = [ModePlan(everywhere: QueueChange([.closed], QueuePlan(closed: [nil, .message, nil, nil])))]
    return plan
  }

  private func says(_ centre: Centre, _ cause: WaitReason.Cause, _ next: WaitReason.Change?, _ at: String?)
    -> Bool
  {
    let reason = centre.engine.whyWaiting(c1)
    let clock = reason?.nextAt.map { centre.telling.clock($0) }
    return reason?.cause == cause && reason?.next == next && clock == at
  }

  private func at(_ hour: Int64) -> Moment { Moment(milliseconds: hour * 3_600_000) }

  @Test func aClosedQueueSaysWhenItOpensUnlessSomebodyIsAtWork() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run("07:30:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)")
    #expect(says(centre, .queueClosed(opens: at(8)), .queueOpens, "08:00:00"))
    centre.run("08:00:00 time passes →")
    #expect(says(centre, .nobodySignedInCanServe(missing: nil), nil, nil))
    centre.run("12:30:00 li signs in → li is away (signed-in)")
    #expect(says(centre, .queueClosed(opens: at(13)), .queueOpens, "13:00:00"))
    centre.run(
      """
      12:30:01 li ready          → li is ready; c1 to li until 12:30:16
      12:30:02 li accepts c1     → li has c1 after 14400s
      12:30:03 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived)
      """)
    #expect(centre.engine.whyWaiting(InteractionID(2))?.cause == .allBusy)
    #expect(centre.engine.whyWaiting(c1) == nil)
  }

  @Test func aModeHasClosedItWithoutATime() {
    var centre = Centre(Bank.names, Self.plan, agents: [])
    centre.run(
      """
      09:00:00 c1 arrives email loans        → c1 arrived; c1 waits in loans (arrived)
      09:00:01 supervisor switches storm on  → mode storm on
      """)
    #expect(says(centre, .queueClosed(opens: nil), nil, nil))
  }

  @Test func aCallbackSaysWhenItComesAndWhenItsHoursEnd() {
    var plan = Self.plan
    plan.queues[3]?.callback = CallbackPlan(hours: 0)
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      11:00:00 c1 arrives voice desk           → c1 arrived; c1 waits in desk (arrived)
      11:00:01 c1 wants a callback at 12:10:00 → c1 to be called back in desk (turn) at 13:00:00
      """)
    #expect(says(centre, .calledBack(at: at(13)), .callbackDue, "13:00:00"))
    centre.run("13:00:00 time passes → c1 waits in desk after 1s (callback-due)")
    #expect(says(centre, .nobodySignedInCanServe(missing: nil), .callHoursEnd, "18:00:00"))
    centre.run("18:00:00 time passes → c1 to be called back at 32:00:00")
    #expect(says(centre, .calledBack(at: at(32)), .callbackDue, "32:00:00"))
    #expect(centre.engine.whyWaiting(c1)?.ahead == 0)
  }

  @Test func aCallbackAfterThePeakWaitsForSomebodyToSaySo() {
    var plan = Self.plan
    plan.queues[3]?.callback = CallbackPlan(mode: .afterPeak)
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      11:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      11:00:01 c1 wants a callback   → c1 to be called back in desk (after-peak)
      """)
    #expect(says(centre, .calledBackAfterPeak, nil, nil))
  }

  @Test func aBotHasItsTimeAndNobodyIsThere() {
    var plan = Self.plan
    plan.queues[3]?.bot = BotPlan(first: BotID(7), answersWithin: .seconds(30))
    plan.queues[3]?.unstaffed = UnstaffedRule(after: .minutes(5), then: [nil, .message, nil, nil])
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run("09:00:00 c1 arrives chat desk → c1 arrived; bot 7 has c1 in desk")
    #expect(says(centre, .withBot(BotID(7)), .botDue, "09:00:30"))
    centre.run("09:00:30 time passes → bot leaves c1 (timed-out); c1 waits in desk (bot-handed-off)")
    #expect(says(centre, .nobodySignedInCanServe(missing: nil), .unstaffed, "09:05:30"))
  }
}
