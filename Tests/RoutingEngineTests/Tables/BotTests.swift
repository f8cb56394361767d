// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// Bots that have a contact first, and those that keep company to who waits.
@Suite struct BotTests {
  private static func plan(_ bot: BotPlan) -> Plan {
    var plan = Bank.plan
    plan.queues[3]?.bot = bot
    return plan
  }

  @Test func aBotHasItFirstAndHandsItOver() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan(BotPlan(first: BotID(0))))
    centre.run(
      """
      09:00:00 c1 arrives chat desk          → c1 arrived; bot 0 has c1 in desk
      09:00:05 c1 bot writes                 → bot wrote c1
      09:00:50 c1 writes                     → c1 wrote
      09:01:10 c1 bot writes                 → bot wrote c1
      09:01:40 c1 bot hands off human-wanted → bot leaves c1 (human-wanted)
      → c1 waits in desk (bot-handed-off); c1 to zhao until 09:02:00
      09:01:41 c1 bot writes                 → refused: not-your-interaction
      09:01:45 zhao accepts c1               → zhao has c1 after 5s
      09:01:46 c9 bot writes                 → refused: unknown-interaction
      """)
  }

  @Test func aBotThatIsSilentHasFailed() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan(BotPlan(first: BotID(0))))
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; bot 0 has c1 in desk
      09:00:20 c1 writes             → c1 wrote
      09:00:29 time passes           →
      09:00:30 time passes           → bot leaves c1 (timed-out); c1 waits in desk (bot-handed-off)
      → c1 to zhao until 09:00:50
      """)
  }

  @Test func aCompanionStepsAsideWhenAHumanHasAccepted() {
    let agents = [(name: "zhao", profile: Bank.zhao.1)]
    var centre = Centre(Bank.names, Self.plan(BotPlan(whileWaiting: BotID(1))), agents: agents)
    centre.run(
      """
      08:59:00 zhao signs in         → zhao is away (signed-in)
      09:00:00 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); bot 1 with c1 in desk
      09:00:10 c1 bot writes         → bot wrote c1
      09:00:11 c1 bot closes         → refused: not-active
      09:00:20 zhao ready            → zhao is ready; c1 to zhao until 09:00:40
      09:00:21 zhao declines c1      → c1 to zhao over: declined
      09:00:22 c1 bot writes         → bot wrote c1
      09:00:51 time passes           → c1 to zhao until 09:01:11
      09:00:52 zhao accepts c1       → bot leaves c1 (human-accepted); zhao has c1 after 52s
      09:00:53 c1 bot writes         → refused: not-your-interaction
      09:00:54 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived); zhao kept clear for c2
      09:00:55 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived); bot 1 with c3 in desk
      """)
  }

  @Test func whatABotAnswersNeedsNoHuman() {
    var centre = Centre(Bank.names, Self.plan(BotPlan(first: BotID(0))), agents: [])
    centre.run(
      """
      09:00:00 c1 arrives chat desk  → c1 arrived; bot 0 has c1 in desk
      09:00:05 c1 bot closes         → c1 closed contained
      09:01:00 c2 arrives sms desk   → c2 arrived; bot 0 has c2 in desk
      09:01:05 c2 bot writes         → bot wrote c2
      09:01:06 c2 leaves             → c2 closed contained
      09:02:00 c3 arrives chat desk  → c3 arrived; bot 0 has c3 in desk
      09:02:01 c3 leaves             → c3 closed abandoned
      09:03:00 c4 arrives voice desk → c4 arrived; c4 waits in desk (arrived)
      09:04:00 c5 arrives chat desk  → c5 arrived; bot 0 has c5 in desk
      09:04:01 c5 bot writes         → bot wrote c5
      11:04:00 time passes           →
      11:04:01 time passes           → c5 closed contained
      """)
  }

  @Test func whatIsLearntInTriageMovesItToTheRightQueue() {
    var centre = Bank.open([Bank.zhao], plan: Self.plan(BotPlan(first: BotID(0))))
    centre.run(
      """
      09:00:00 c1 arrives chat desk        → c1 arrived; bot 0 has c1 in desk
      09:00:05 c1 is now chat loans vip    → c1 reclassified
      09:00:06 c1 bot hands off classified → bot leaves c1 (classified); c1 waits in loans (bot-handed-off)
      → c1 to zhao until 09:00:26
      """)
  }

  @Test func aBotForWhoCannotWaitAndOnceOnly() {
    var plan = Bank.plan
    plan.queues[1]?.full[1] = FullRule(waiting: 0, then: .bot)
    plan.queues[1]?.bot = BotPlan(whileWaiting: BotID(1))
    plan.queues[0]?.full[1] = FullRule(waiting: 0, then: .bot)
    var centre = Centre(Bank.names, plan, agents: [])
    centre.run(
      """
      09:00:00 c1 arrives chat loans           → c1 arrived; c1 sent on from loans (full)
      → bot 1 has c1 in loans
      09:00:10 c1 bot hands off not-understood → bot leaves c1 (not-understood)
      → c1 sent on from loans (full); c1 is a message; c1 waits in loans (bot-handed-off)
      09:00:11 c2 arrives chat cards           → c2 arrived; c2 sent on from cards (full); c2 is a message
      → c2 waits in cards (arrived)
      """)
  }

  /// Seed 5372: nobody looked at the clock of the queue the contact had come to.
  @Test func anotherQueueMayGiveTheBotLessTime() {
    var plan = Self.plan(BotPlan(first: BotID(0), answersWithin: .seconds(60)))
    plan.queues[1]?.bot = BotPlan(first: BotID(0), answersWithin: .seconds(10))
    var centre = Bank.open([], plan: plan)
    centre.run(
      """
      09:00:00 c1 arrives chat desk   → c1 arrived; bot 0 has c1 in desk
      09:00:20 c1 is now chat loans   → c1 reclassified; bot leaves c1 (timed-out)
      → c1 waits in loans (bot-handed-off)
      """)
  }
}
