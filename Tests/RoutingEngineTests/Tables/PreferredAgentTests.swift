// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// A VIP's own agent: how long it is waited for, when not, and who comes then.
@Suite struct PreferredAgentTests {
  private static let able = Bank.agent(team: 0, [Bank.cards: 3])

  /// VIPs wait 10 s on the phone and 60 s in a chat; the loans agents stand in.
  private static var plan: Plan {
    var plan = Bank.plan
    plan.tiers[1]?.preferred = PreferredPlan(
      wait: [.seconds(10), .seconds(60), nil, nil], deputy: QueueID(1))
    plan.queues[3]?.wrapUp[0] = .seconds(8)
    return plan
  }

  @Test func whoIsReadyGetsItAtOnceBeforeAllOthers() {
    var centre = Bank.open([("an", Self.able), ("bo", Self.able)], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice desk vip @bo → c1 arrived; c1 waits in desk (arrived)
      → c1 waits for bo until 09:00:10; c1 to bo until 09:00:15
      09:00:01 bo accepts c1                 → bo has c1 after 1s
      """)
    guard case .offered(_, _, _, _, let reason)? = centre.witness.events.first(where: Self.isOffer) else {
      return #expect(Bool(false), "nothing was offered")
    }
    #expect(reason.occasion == .preferred)
    #expect(reason.asStaff)
  }

  @Test func wrapUpWithAKnownEndIsWaitedForACallIsNot() {
    var centre = Bank.open([("an", Self.able), ("bo", Self.able)], plan: Self.plan)
    centre.run(
      """
      09:00:00 bo away break                 → bo is away (break)
      09:00:00 c1 arrives voice desk         → c1 arrived; c1 waits in desk (arrived); c1 to an until 09:00:15
      09:00:00 an accepts c1                 → an has c1
      09:00:01 bo ready                      → bo is ready
      09:00:02 c2 arrives voice desk vip @an → c2 arrived; c2 waits in desk (arrived); c2 waits for anyone
      → c2 to bo until 09:00:17
      09:00:03 bo accepts c2                 → bo has c2 after 1s
      09:00:04 bo ends c2                    → bo wraps up c2 until 09:00:12
      09:00:05 an ends c1                    → an wraps up c1 until 09:00:13
      09:00:06 c3 arrives voice desk vip @an → c3 arrived; c3 waits in desk (arrived)
      → c3 waits for an until 09:00:16
      09:00:12 time passes                   → bo done with c2; c2 closed completed
      """)
    let reason = centre.engine.whyWaiting(InteractionID(3))
    #expect(reason?.cause == .preferring(AgentID(0), until: Moment(milliseconds: (9 * 3600 + 16) * 1000)))
    #expect(centre.engine.position(of: InteractionID(3)) == 1)
    centre.run(
      """
      09:00:13 time passes                   → an done with c1; c1 closed completed; c3 to an until 09:00:28
      09:00:14 an declines c3                → c3 to an over: declined; c3 waits for anyone
      → c3 to bo until 09:00:29
      """)
  }

  @Test func anExtendedWrapUpOrABreakEndsTheWait() {
    var centre = Bank.open([("an", Self.able), ("bo", Self.able)], plan: Self.plan)
    centre.run(
      """
      09:00:00 bo away break                 → bo is away (break)
      09:00:00 c1 arrives voice desk         → c1 arrived; c1 waits in desk (arrived); c1 to an until 09:00:15
      09:00:00 an accepts c1                 → an has c1
      09:00:05 an ends c1                    → an wraps up c1 until 09:00:13
      09:00:06 c2 arrives voice desk vip @an → c2 arrived; c2 waits in desk (arrived)
      → c2 waits for an until 09:00:16
      09:00:07 an extends c1                 → an wraps up c1 on until 09:00:43; c2 waits for anyone
      09:00:08 c3 arrives voice desk vip @bo → c3 arrived; c3 waits in desk (arrived); c3 waits for anyone
      09:00:09 bo ready                      → bo is ready; c2 to bo until 09:00:24
      """)
  }

  @Test func deputiesComeBeforeTheRestWhenTheAgentIsNotThere() {
    var centre = Bank.open([("an", Self.able), Bank.zhao, ("bo", Self.able)], plan: Self.plan)
    centre.run(
      """
      09:00:00 bo signs out                  → bo is offline
      09:00:01 c1 arrives voice desk vip @bo → c1 arrived; c1 waits in desk (arrived); c1 waits for anyone
      → c1 to zhao until 09:00:16
      09:00:02 c2 arrives voice desk vip @bo → c2 arrived; c2 waits in desk (arrived); c2 waits for anyone
      → c2 to an until 09:00:17
      09:00:03 c3 arrives sms desk vip @bo   → c3 arrived; c3 waits in desk (arrived)
      09:00:03 c4 arrives voice desk @bo     → c4 arrived; c4 waits in desk (arrived)
      """)
  }

  @Test func whoLacksTheSkillIsNotWaitedFor() {
    var centre = Bank.open([Bank.zhao, ("an", Self.able)], plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice cards vip @zhao → c1 arrived; c1 waits in cards (arrived); c1 waits for anyone
      → c1 to zhao until 09:00:15
      """)
  }

  private static func isOffer(_ event: Event) -> Bool {
    if case .offered = event { true } else { false }
  }
}
