// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Closed queues, and queues where nobody is. (Full ones are with the queues.)
@Suite struct DetourTests {
  private static func at(_ hour: Int64) -> Moment { Moment(milliseconds: hour * 3_600_000) }

  private static var plan: Plan {
    var plan = Bank.plan
    plan.calendars = [
      CalendarPlan(
        openings: [.init(dayStarts: at(0), opens: at(9), closes: at(12))], from: at(0), until: at(48))
    ]
    plan.queues[0]?.hours = 0
    plan.queues[0]?.closed = [.callback, .message, .queue(QueueID(3)), nil]
    return plan
  }

  @Test func whoComesWhileClosed() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      08:00:00 c1 arrives voice cards → c1 arrived; c1 sent on from cards (closed)
      → c1 to be called back in cards (turn) at 09:00:00
      08:00:01 c2 arrives chat cards  → c2 arrived; c2 sent on from cards (closed); c2 is a message
      → c2 waits in cards (arrived)
      08:00:02 c3 arrives sms cards   → c3 arrived; c3 sent on from cards (closed); c3 waits in desk (arrived)
      08:00:03 c4 arrives email cards → c4 arrived; c4 waits in cards (arrived)
      08:00:04 c5 arrives voice cards =c1 → c5 arrived; c5 sent on from cards (closed); c5 joins c1
      → c5 closed joined
      08:00:05 c1 leaves              →
      08:10:00 time passes            → c2 relaxed 1; c4 relaxed 1; c2 helpers 0; c4 helpers 0; c2 relaxed 2
      → c4 relaxed 2
      09:00:00 time passes            → c1 waits in cards (callback-due)
      09:00:01 c6 arrives voice cards → c6 arrived; c6 waits in cards (arrived)
      12:00:00 c7 arrives chat cards  → c1 relaxed 1; c6 relaxed 1; c1 helpers 0; c6 helpers 0; c1 relaxed 2
      → c6 relaxed 2; c1 to be called back at 48:00:00; c7 arrived; c7 sent on from cards (closed)
      → c7 is a message; c7 waits in cards (arrived)
      """)
  }

  @Test func aTransferIntoAClosedQueueTurnsNobodyAway() {
    var plan = Self.plan
    plan.queues[0]?.closed = [.busy, .busy, .queue(QueueID(9)), nil]
    var centre = Bank.open([Bank.zhao], plan: plan)
    centre.run(
      """
      12:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 12:00:20
      12:00:00 zhao accepts c1       → zhao has c1
      12:00:01 zhao queues c1 cards  → zhao hands c1 over; zhao done with c1; c1 waits in cards (transferred)
      12:00:02 c2 arrives chat cards → c2 arrived; c2 sent on from cards (closed); c2 closed busy
      12:00:03 c3 arrives sms cards  → c3 arrived; c3 sent on from cards (closed); c3 is a message
      → c3 waits in cards (arrived)
      """)
  }

  @Test func whereNobodyIsThereWhoMayServe() {
    var plan = Bank.plan
    plan.queues[3]?.unstaffed = UnstaffedRule(
      after: .seconds(60), then: [.callback, .queue(QueueID(2)), nil, nil])
    plan.queues[2]?.unstaffed = UnstaffedRule(
      after: .seconds(10), then: [nil, .queue(QueueID(3)), nil, nil])
    var centre = Bank.open([Bank.zhao], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 09:00:20
      09:00:01 zhao declines c1      → c1 to zhao over: declined
      09:00:02 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:17
      09:00:03 zhao declines c2      → c2 to zhao over: declined
      09:00:04 zhao away break       → zhao is away (break)
      09:01:30 time passes           →
      09:01:31 zhao signs out        → zhao is offline; c1 sent on from desk (unstaffed)
      → c1 waits in vip after 91s (sent-on); c2 sent on from desk (unstaffed)
      → c2 to be called back in desk (turn), due; c2 waits in desk after 89s (sent-on)
      09:01:41 time passes           → c1 sent on from vip (unstaffed); c1 is a message
      → c1 waits in vip after 101s (sent-on)
      09:02:00 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived)
      09:02:59 time passes           →
      09:03:00 time passes           → c3 sent on from desk (unstaffed); c3 waits in vip after 60s (sent-on)
      09:04:00 c4 arrives email desk → c3 sent on from vip (unstaffed); c3 is a message
      → c3 waits in vip after 120s (sent-on); c4 arrived; c4 waits in desk (arrived)
      09:30:00 time passes           →
      """)
  }

  @Test func whoLosesASkillIsNotThereForItAnyMore() {
    var plan = Bank.plan
    plan.queues[1]?.unstaffed = UnstaffedRule(after: .zero, then: [nil, .message, nil, nil])
    var centre = Bank.open([Bank.zhao], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives chat loans → c1 arrived; c1 waits in loans (arrived); c1 to zhao until 09:00:20
      09:00:01 zhao declines c1      → c1 to zhao over: declined
      """)
    let outcome = centre.witness.handle(
      .defineAgent(AgentID(0), Bank.agent(team: 1)), at: Moment(milliseconds: 32_402_000))
    #expect(
      outcome.events.map(centre.telling.tell) == [
        "zhao defined", "c1 sent on from loans (unstaffed)", "c1 is a message",
        "c1 waits in loans after 2s (sent-on)",
      ])
    #expect(outcome.wrong.isEmpty, "\(outcome.wrong)")
  }
}
