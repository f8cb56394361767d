// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Agents kept back for VIPs: how many, how long, and when not.
@Suite struct ReserveTests {
  private static let clerks = ["an", "bo", "cy"].map { ($0, Bank.agent(team: 0, [Bank.cards: 3])) }

  /// `desk` leaves one agent to VIPs for two minutes.
  private static var plan: Plan {
    var plan = Bank.plan
    plan.queues[3]?.reserve = ReservePlan(leaving: [1, 0], until: .seconds(120))
    return plan
  }

  @Test func theLastOneIsKeptForVIPsUntilTheOthersHaveWaitedLongEnough() {
    var centre = Bank.open(Array(Self.clerks.prefix(2)), plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice desk     → c1 arrived; c1 waits in desk (arrived); c1 to an until 09:00:15
      09:00:01 an accepts c1             → an has c1 after 1s
      09:00:02 c2 arrives voice desk     → c2 arrived; c2 waits in desk (arrived)
      """)
    let reason = centre.engine.whyWaiting(InteractionID(2))
    #expect(reason?.cause == .reserved(until: Moment(milliseconds: (9 * 3600 + 122) * 1000)))
    #expect(reason?.counts.reserved == 1)
    #expect(reason?.next == .reserveEnds)
    centre.run(
      """
      09:00:03 c3 arrives voice desk vip → c3 arrived; c3 waits in desk (arrived); c3 to bo until 09:00:18
      09:00:04 bo accepts c3             → bo has c3 after 1s
      09:00:05 bo ends c3                → bo done with c3; c3 closed completed
      09:02:02 time passes               → c2 stands back no longer; c2 to bo until 09:02:17
      """)
  }

  @Test func oneMoreReadyFreesTheFirstOfThoseWhoStandBackForWhoeverIsReadyLongest() {
    var centre = Bank.open(Self.clerks, plan: Self.plan)
    centre.run(
      """
      08:59:50 an away break         → an is away (break)
      08:59:51 bo away break         → bo is away (break)
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived)
      09:00:01 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived)
      09:00:02 an ready              → an is ready; c1 to cy until 09:00:17
      09:00:03 bo ready              → bo is ready; c2 to an until 09:00:18
      09:00:04 cy declines c1        → c1 to cy over: declined; c1 to bo until 09:00:19
      """)
  }

  @Test func anEmptyShiftReservesNobody() {
    var centre = Bank.open(Array(Self.clerks.prefix(2)), plan: Self.plan)
    centre.run(
      """
      09:00:00 c1 arrives voice desk → c1 arrived; c1 waits in desk (arrived); c1 to an until 09:00:15
      09:00:01 an accepts c1         → an has c1 after 1s
      09:00:02 c2 arrives voice desk → c2 arrived; c2 waits in desk (arrived)
      09:00:05 an ends c1            → an done with c1; c1 closed completed; c2 to bo until 09:00:20
      09:00:06 c3 arrives voice desk → c3 arrived; c3 waits in desk (arrived)
      09:00:07 bo signs out          → c2 to bo over: agent-gone; bo is offline; c2 to an until 09:00:22
      """)
  }

  @Test func whoHasRoomForOneMoreChatIsStillThere() {
    var centre = Bank.open(Array(Self.clerks.prefix(2)), plan: Self.plan)
    centre.run(
      """
      09:00:00 bo away break         → bo is away (break)
      09:00:01 c1 arrives chat desk  → c1 arrived; c1 waits in desk (arrived); c1 to an until 09:00:21
      09:00:01 an accepts c1         → an has c1
      09:00:02 c2 arrives chat desk  → c2 arrived; c2 waits in desk (arrived); c2 to an until 09:00:22
      09:00:02 an accepts c2         → an has c2
      09:00:03 c3 arrives chat desk  → c3 arrived; c3 waits in desk (arrived)
      09:00:04 c4 arrives chat desk vip → c4 arrived; c4 waits in desk (arrived); c4 to an until 09:00:24
      """)
  }

  /// Who was touched is not all that counts: when an agent gets free, others may have what they had to leave.
  @Test func anAgentWhoGetsFreeLetsAnotherHaveWhatWaited() throws {
    var plan = Bank.plan
    plan.queues[3]?.reserve = ReservePlan(leaving: [1, 0], until: .minutes(10))
    var centre = Bank.open([Bank.li, Bank.wang], plan: plan)
    let start = Moment(milliseconds: 9 * 3_600_000)
    func call(_ number: UInt64, tier: UInt32) -> Command {
      .arrive(
        Arrival(
          interaction: InteractionID(number), customer: CustomerID(UInt32(number)), channel: .voice,
          queue: QueueID(3), tier: TierID(tier)))
    }
    let li = AgentID(0)
    _ = centre.witness.handle(call(1, tier: 1), at: start)
    let offer = try #require(centre.engine.offers(to: li).first?.offer.offer)
    _ = centre.witness.handle(.accept(li, offer), at: start + .seconds(1))
    _ = centre.witness.handle(call(2, tier: 0), at: start + .seconds(2))
    #expect(centre.engine.offers(to: AgentID(1)).isEmpty, "wang is kept back for better tiers")
    // At once li is free and a contact waits that neither may have.
    let outcome = centre.witness.handle(
      .transferToQueue(li, InteractionID(1), QueueID(1)), at: start + .seconds(3))
    #expect(outcome.wrong == [])
    #expect(centre.engine.offers(to: AgentID(1)).map(\.interaction.raw) == [2], "wang is ready for longer")
    #expect(centre.engine.offers(to: li).isEmpty)
  }
}
