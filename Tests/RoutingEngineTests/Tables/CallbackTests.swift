// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Customers who are called back: in their turn, at a time, or when the peak has passed.
@Suite struct CallbackTests {
  @Test func inTurnThePlaceIsKeptAndAnAgentIsFoundFirst() {
    var centre = Centre(Bank.names, Bank.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives voice cards  → c1 arrived; c1 waits in cards (arrived)
      09:00:10 c2 arrives voice cards  → c2 arrived; c2 waits in cards (arrived)
      09:00:20 c1 wants a callback     → c1 to be called back in cards (turn), due
      09:00:21 c1 leaves               →
      09:00:28 li signs in             → li is away (signed-in)
      09:00:28 li ready                → li is ready; c1 to li until 09:00:43
      09:00:29 li accepts c1           → li has c1 after 29s
      09:00:30 li holds c1             → refused: not-active
      09:00:31 li queues c1 loans      → refused: not-active
      09:00:32 c1 wants a callback     → refused: not-active
      09:00:33 c1 cancels              → refused: not-active
      09:00:50 c1 dialled no-answer    → c2 relaxed 1; li dialled c1: no-answer
      → c1 to be called back at 09:15:50; c2 to li until 09:01:05
      09:00:51 li accepts c2           → li has c2 after 41s
      09:01:00 li ends c2              → li wraps up c2 until 09:01:45
      09:15:50 time passes             → li done with c2; c2 closed completed
      → c1 waits in cards after 29s (callback-due); c1 to li until 09:16:05
      09:15:51 li accepts c1           → li has c1 after 30s
      09:16:00 c1 dialled answered     → li dialled c1: answered
      09:16:01 c1 dialled answered     → refused: not-active
      09:17:00 c1 leaves               → li wraps up c1 until 09:17:45
      """)
  }

  @Test func afterThePeakTheNamedTeamWorksThemOff() {
    var plan = Bank.plan
    plan.queues[0]?.callback = CallbackPlan(mode: .afterPeak, team: TeamID(1), attempts: 1)
    let sun = ("sun", Bank.agent(team: 1, [Bank.cards: 3]))
    var centre = Bank.open([sun], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c1 wants a callback    → c1 to be called back in cards (after-peak)
      09:30:00 time passes            →
      09:30:01 peak over cards        → peak of cards over; c1 waits in cards after 1s (callback-due)
      → c1 to sun until 09:30:16
      09:30:02 sun accepts c1         → sun has c1 after 2s
      09:30:10 c1 dialled busy        → sun dialled c1: busy; c1 closed not-reached
      09:30:11 peak over nowhere      → refused: unknown-queue
      """)
  }

  @Test func oneCallForACustomerWhoAsksTwice() {
    var centre = Centre(Bank.names, Bank.plan, agents: [])
    centre.run(
      """
      09:00:00 c1 arrives voice cards     → c1 arrived; c1 waits in cards (arrived)
      09:00:00 c2 arrives voice cards =c1 → c2 arrived; c2 waits in cards (arrived)
      09:00:05 c1 wants a callback        → c1 to be called back in cards (turn), due
      09:00:06 c2 wants a callback        → c2 joins c1; c2 closed joined
      09:00:07 c1 cancels                 → c1 closed cancelled
      09:00:08 c1 cancels                 → refused: unknown-interaction
      09:00:09 c3 arrives chat cards      → c3 arrived; c3 waits in cards (arrived)
      09:00:10 c3 wants a callback        → refused: not-a-call
      09:00:11 c3 cancels                 → refused: not-active
      09:00:12 c3 dialled answered        → refused: not-active
      """)
  }

  @Test func withinTheHoursOnly() {
    var plan = Bank.plan
    let hours: [(Int64, Int64)] = [(9, 12), (13, 18)]
    plan.calendars = [
      CalendarPlan(
        openings: hours.map { opens, closes in
          .init(
            dayStarts: .zero, opens: Moment(milliseconds: opens * 3_600_000),
            closes: Moment(milliseconds: closes * 3_600_000))
        }, from: .zero, until: Moment(milliseconds: 48 * 3_600_000))
    ]
    plan.queues[3]?.callback = CallbackPlan(hours: 0)
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      11:59:50 c1 arrives voice desk           → c1 arrived; c1 waits in desk (arrived)
      11:59:55 c1 wants a callback             → c1 to be called back in desk (turn), due
      12:00:00 time passes                     → c1 to be called back at 13:00:00
      12:30:00 c2 arrives voice desk           → c2 arrived; c2 waits in desk (arrived)
      12:30:01 c2 wants a callback at 12:45:00 → c2 to be called back in desk (turn) at 13:00:00
      12:30:02 c2 wants a callback at 17:59:00 → c2 to be called back at 17:59:00
      13:00:00 time passes                     → c1 waits in desk after 10s (callback-due)
      13:00:01 c1 wants a callback at 13:00:20 → c1 to be called back in desk (turn) at 13:00:20
      13:00:20 time passes                     → c1 waits in desk after 11s (callback-due)
      18:00:00 time passes                     → c2 to be called back at 48:00:00
      → c1 to be called back at 48:00:00
      """)
  }

  @Test func anAgentWhoGivesUpAndOneWhosePhoneBreaks() {
    var centre = Bank.open([Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived); c1 to zhao until 09:00:15
      09:00:01 c1 wants a callback   → c1 to be called back in desk (turn), due
      09:00:02 zhao accepts c1       → zhao has c1 after 2s
      09:00:03 zhao ends c1          → zhao dialled c1: failed; c1 to be called back at 09:15:03
      09:15:03 time passes           → c1 waits in desk after 2s (callback-due); c1 to zhao until 09:15:18
      09:15:04 zhao accepts c1       → zhao has c1 after 3s
      09:15:05 c1 leg lost           → c1 waits in desk after 3s (agent-gone); zhao is not responding
      09:15:06 zhao ready            → zhao is ready; c1 to zhao until 09:15:21
      09:15:07 zhao accepts c1       → zhao has c1 after 5s
      09:15:08 c1 dialled no-answer  → zhao dialled c1: no-answer; c1 closed not-reached
      """)
  }
}
