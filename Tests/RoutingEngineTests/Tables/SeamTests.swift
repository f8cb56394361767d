// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Where two rules meet: what one says must hold with the other.
@Suite struct SeamTests {
  private static func hours(_ moments: [(Int64, Int64)]) -> CalendarPlan {
    let openings = moments.map { opens, closes in
      CalendarPlan.Opening(
        dayStarts: .zero, opens: Moment(milliseconds: opens * 3_600_000),
        closes: Moment(milliseconds: closes * 3_600_000))
    }
    return CalendarPlan(openings: openings, from: .zero, until: Moment(milliseconds: 48 * 3_600_000))
  }

  /// `desk` is open from 09:00 to 12:00 and from 13:00 to 18:00.
  private static var plan: Plan {
    var plan = Bank.plan
    plan.calendars = [hours([(9, 12), (13, 18)])]
    plan.queues[3]?.hours = 0
    return plan
  }

  @Test func promisedWorkNearsThroughClosedHoursWhileLiveWorkStandsStill() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      11:59:00 c1 arrives chat desk            → c1 arrived; c1 waits in desk (arrived)
      11:59:30 c2 arrives email desk <13:05:00 → c2 arrived; c2 waits in desk (arrived)
      12:55:00 time passes                     → c2 promised soon
      13:00:10 li signs in                     → li is away (signed-in)
      13:00:10 li ready                        → li is ready; c2 to li until 13:10:10; c1 to li until 13:00:30
      13:00:11 li accepts c1                   → li has c1 after 71s
      13:00:12 li accepts c2                   → li has c2 after 42s
      """)
  }

  @Test func whatIsDrainedIntoAClosedQueueFollowsItsRule() {
    var plan = Self.plan
    plan.queues[3]?.closed = [.callback, .message, nil, nil]
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      08:00:00 supervisor drains loans desk → loans drains into desk
      08:00:01 c1 arrives chat loans        → c1 arrived; c1 sent on from desk (closed); c1 is a message
      → c1 waits in desk (arrived)
      08:00:02 c2 arrives sms loans         → c2 arrived; c2 waits in desk (arrived)
      09:00:01 c3 arrives chat loans        → c3 arrived; c3 waits in desk (arrived)
      """)
  }

  @Test func aRuleThatNamesADrainedQueueLeadsWhereThatDrains() {
    var plan = Self.plan
    plan.queues[3]?.closed = [.queue(QueueID(1)), .queue(QueueID(1)), nil, nil]
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      08:00:00 supervisor drains loans vip  → loans drains into vip
      08:00:01 c1 arrives chat desk         → c1 arrived; c1 sent on from desk (closed); c1 waits in vip (arrived)
      08:00:02 supervisor opens loans       → loans open
      08:00:03 supervisor drains loans desk → loans drains into desk
      08:00:04 c2 arrives chat desk         → c2 arrived; c2 sent on from desk (closed); c2 is a message
      → c2 waits in desk (arrived)
      """)
  }

  @Test func pullingAContactBackEndsTheHelpAndTheAskingForIt() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1          → li has c1
      09:00:10 li consults c1 zhao    → c1 to zhao until 09:00:25 (for help)
      09:00:11 zhao accepts c1        → zhao helps with c1
      09:00:12 c2 arrives voice loans → c2 arrived; c2 waits in loans (arrived)
      09:00:20 supervisor pulls c1    → zhao helped with c1; c1 waits in cards (pulled-back)
      → c2 to zhao until 09:00:35
      09:00:21 supervisor pulls c1    → refused: not-active
      09:00:22 c2 leaves              → c2 to zhao over: customer-left; c2 closed abandoned
      09:00:50 time passes            → c1 relaxed 1; c1 to li until 09:01:05
      09:00:51 li accepts c1          → li has c1 after 31s
      09:00:52 li consults c1 zhao    → c1 to zhao until 09:01:07 (for help)
      09:00:53 supervisor pulls c1    → c1 to zhao over: withdrawn; c1 waits in cards after 31s (pulled-back)
      """)
  }

  /// Whatever the order in which classes of contacts were heard of: a restored engine knows another.
  @Test func aPauseLetsThoseGoWhoAreKeptClearByNumber() {
    var centre = Bank.open([Bank.li, Bank.zhao])
    centre.run(
      """
      09:00:00 c1 arrives chat desk      → c1 arrived; c1 waits in desk (arrived); c1 to li until 09:00:20
      09:00:00 li accepts c1             → li has c1
      09:00:00 c2 arrives chat desk      → c2 arrived; c2 waits in desk (arrived); c2 to zhao until 09:00:20
      09:00:00 zhao accepts c2           → zhao has c2
      09:00:01 c3 arrives voice desk     → c3 arrived; c3 waits in desk (arrived); li kept clear for c3
      09:00:02 c4 arrives voice desk vip → c4 arrived; c4 waits in desk (arrived); zhao kept clear for c4
      09:00:03 c3 leaves                 → li no longer kept clear; c3 closed abandoned
      09:00:04 c5 arrives voice desk     → c5 arrived; c5 waits in desk (arrived); li kept clear for c5
      09:00:05 supervisor pauses desk    → desk paused; li no longer kept clear; zhao no longer kept clear
      """)
  }

  @Test func whomABotHandsOverAfterClosingFollowsTheRuleOfTheClosedQueue() {
    var plan = Self.plan
    plan.queues[3]?.closed = [nil, .message, nil, nil]
    plan.queues[3]?.bot = BotPlan(first: BotID(7))
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      11:59:50 c1 arrives chat desk               → c1 arrived; bot 7 has c1 in desk
      11:59:55 c1 bot writes                      → bot wrote c1
      12:00:05 c1 bot hands off human-wanted      → bot leaves c1 (human-wanted)
      → c1 sent on from desk (closed); c1 is a message; c1 waits in desk (bot-handed-off)
      12:00:10 c2 arrives chat desk               → c2 arrived; c2 sent on from desk (closed); c2 is a message
      → c2 waits in desk (arrived)
      """)
  }

  @Test func helpersAreNotKeptBackForBetterTiers() {
    var plan = Bank.plan
    plan.queues[0]?.relax = []
    plan.queues[0]?.reserve = ReservePlan(leaving: [1, 0], until: .seconds(120))
    let wang = ("wang", Bank.agent(team: 0, [Bank.cards: 4]))
    let zhao = ("zhao", Bank.agent(team: 1, [Bank.cards: 3]))
    var centre = Bank.open([Bank.li, wang, zhao], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards     → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1              → li has c1
      09:00:01 c2 arrives voice cards     → c2 arrived; c2 waits in cards (arrived)
      09:00:02 c3 arrives voice cards vip → c3 arrived; c3 waits in cards (arrived); c3 to wang until 09:00:17
      09:00:03 wang accepts c3            → wang has c3 after 1s
      09:00:46 time passes                → c2 helpers 0; c2 to zhao until 09:01:01
      09:01:01 time passes                → c2 to zhao over: no-answer; zhao is not responding
      09:02:01 time passes                → c2 stands back no longer
      """)
  }

  @Test func callbacksKeepTheirPlaceWhenAModeChangesTheirRule() {
    var plan = Bank.plan
    let storm = QueueChange(
      [.callbackMode, .callbackTeam], QueuePlan(callback: CallbackPlan(mode: .afterPeak, team: TeamID(1))))
    plan.modes = [ModePlan(queues: [storm])]
    var centre = Centre(Bank.names, plan, agents: [(name: "li", profile: Bank.li.1)])
    centre.run(
      """
      09:00:00 c1 arrives voice cards           → c1 arrived; c1 waits in cards (arrived)
      09:00:01 c2 arrives voice cards           → c2 arrived; c2 waits in cards (arrived)
      09:00:02 c3 arrives voice cards           → c3 arrived; c3 waits in cards (arrived)
      09:00:03 c2 wants a callback              → c2 to be called back in cards (turn), due
      09:00:04 c3 wants a callback at 09:20:00  → c3 to be called back in cards (turn) at 09:20:00
      09:00:05 supervisor switches storm on     → mode storm on
      09:00:06 c1 wants a callback              → c1 to be called back in cards (after-peak)
      09:00:10 supervisor switches storm off    → mode storm off; peak of cards over
      → c1 waits in cards after 6s (callback-due)
      09:00:12 li signs in                      → li is away (signed-in)
      09:00:12 li ready                         → li is ready; c2 to li until 09:00:27
      09:00:13 li accepts c2                    → li has c2 after 12s
      09:00:14 c2 dialled no-answer             → li dialled c2: no-answer; c2 to be called back at 09:15:14
      → c1 to li until 09:00:29
      """)
  }

  @Test func whatIsEscalatedOrListenedToIsPulledBackAllTheSame() {
    var plan = Bank.plan
    plan.escalation = [EscalationStep(to: .agent(AgentID(1)), within: .minutes(2))]
    var centre = Bank.open([Bank.li, Bank.zhao, ("sun", Bank.agent())], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived); c1 to li until 09:00:15
      09:00:00 li accepts c1          → li has c1
      09:00:01 sun listens c1         → sun listens to c1
      09:00:02 li escalates c1        → c1 escalated by li to step 0 until 09:02:02
      → c1 to zhao until 09:00:17 (escalated)
      09:00:03 supervisor pulls c1    → c1 to zhao over: withdrawn; c1 waits in cards (pulled-back)
      → c1 escalation over: over; sun listens to c1 no more
      """)
  }
}
