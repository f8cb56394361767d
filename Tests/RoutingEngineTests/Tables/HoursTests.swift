// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import Auditing

/// Closed hours: whose clock stands still, and for how long.
@Suite struct HoursTests {
  /// `office` is open from 09:00 to 12:00 and from 13:00 to 18:00, cards keeps these hours.
  private static var plan: Plan {
    var plan = Bank.plan
    plan.calendars = [calendar([("09:00:00", "12:00:00"), ("13:00:00", "18:00:00")])]
    plan.queues[0]?.hours = 0
    return plan
  }

  private static func calendar(_ hours: [(String, String)]) -> CalendarPlan {
    CalendarPlan(
      openings: hours.map { .init(dayStarts: .zero, opens: at($0), closes: at($1)) }, from: .zero,
      until: at("24:00:00"))
  }

  private static func at(_ clock: String) -> Moment {
    (try? Script(names: Bank.names, offerOf: { _ in OfferID(0) }).moment(clock)) ?? .never
  }

  private static let both = ("sun", Bank.agent(team: 0, [Bank.cards: 3, Bank.loans: 1]))

  @Test func closedHoursDoNotAge() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "sun", profile: Self.both.1)])
    centre.run(
      """
      11:50:00 c1 arrives voice cards → c1 arrived; c1 waits in cards (arrived)
      11:55:00 c2 arrives voice desk  → c1 relaxed 1; c1 helpers 0; c1 relaxed 2; c2 arrived
      → c2 waits in desk (arrived)
      12:30:00 time passes            →
      """)
    #expect(centre.engine.longestWait(in: QueueID(0)) == .minutes(10))
    #expect(centre.engine.longestWait(in: QueueID(3)) == .minutes(35))
    // Fifteen minutes into the lunch the one who came later has waited longer.
    centre.run(
      """
      12:59:00 sun signs in → sun is away (signed-in)
      12:59:00 sun ready    → sun is ready; c2 to sun until 12:59:15
      12:59:05 sun accepts c2 → sun has c2 after 3845s
      13:20:00 sun ends c2    → sun done with c2; c2 closed completed; c1 to sun until 13:20:15
      13:20:01 sun accepts c1 → sun has c1 after 1801s
      """)
  }

  @Test func aWholeClassIsShiftedByTheSame() {
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "sun", profile: Self.both.1)])
    centre.run(
      """
      11:00:00 c1 arrives chat cards      → c1 arrived; c1 waits in cards (arrived)
      11:59:00 c2 arrives chat cards vip  → c1 relaxed 1; c1 helpers 0; c1 relaxed 2; c2 arrived
      → c2 waits in cards (arrived)
      12:10:00 c3 arrives chat cards vip  → c2 relaxed 1; c2 helpers 0; c2 relaxed 2; c3 arrived
      → c3 waits in cards (arrived)
      12:50:00 time passes                → c3 relaxed 1; c3 helpers 0; c3 relaxed 2
      """)
    // c1 has 3,600 points, c2 340 and c3 its head start of 100, at noon as at one o'clock.
    for (contact, position) in [(1, 1), (2, 2), (3, 3)] {
      #expect(centre.engine.position(of: InteractionID(UInt64(contact))) == position)
    }
    #expect(centre.engine.longestWait(in: QueueID(0)) == .minutes(60))
  }

  @Test func whoWaitsAtClosingIsServedWhileAgentsStay() {
    var centre = Bank.open([Self.both], plan: Self.plan)
    centre.run(
      """
      17:59:58 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived); c1 to sun until 18:00:18
      18:00:05 sun declines c1       → c1 to sun over: declined
      18:00:35 time passes           → c1 relaxed 1; c1 to sun until 18:00:55
      18:00:36 sun accepts c1        → sun has c1 after 2s
      """)
  }

  @Test func aNewPolicyKeepsWhatWasWaitedByTheOldHours() {
    var next = Self.plan
    next.version = PlanVersion(2)
    next.calendars = [Self.calendar([("00:00:00", "24:00:00")])]
    var centre = Centre(Bank.names, Self.plan, agents: [(name: "sun", profile: Self.both.1)])
    centre.witness.prepare(next)
    centre.run(
      """
      11:59:00 c1 arrives chat cards → c1 arrived; c1 waits in cards (arrived)
      12:30:00 plan 2                → c1 relaxed 1; c1 helpers 0; c1 relaxed 2; plan 2; c1 relaxed 1
      → c1 helpers 0; c1 relaxed 2
      """)
    #expect(centre.engine.longestWait(in: QueueID(0)) == .minutes(1))
    centre.run("12:31:00 time passes →")
    #expect(centre.engine.longestWait(in: QueueID(0)) == .minutes(2))
  }

  @Test func aRefillKnowsMoreAndChangesNobodysPlace() {
    var short = Self.plan
    short.calendars[0].until = Self.at("13:30:00")
    short.calendars[0].openings[1].closes = Self.at("13:30:00")
    var centre = Centre(Bank.names, short, agents: [])
    centre.run(
      """
      11:59:00 c1 arrives email desk → c1 arrived; c1 waits in desk (arrived)
      12:00:00 c2 arrives email loans → c2 arrived; c2 waits in loans (arrived)
      13:10:00 refill 1              → refused: plan-older
      """)
    #expect(centre.engine.calendarsKnownUntil == Self.at("13:30:00"))
    centre.witness.prepare(Self.plan)
    centre.run("13:10:01 refill 1 → calendars of plan 1 refilled")
    #expect(centre.engine.calendarsKnownUntil == Self.at("24:00:00"))
    centre.run("13:10:02 refill 2 → refused: plan-older")
  }

  @Test func beyondWhatIsKnownIsOpen() {
    let calendar = Self.calendar([("09:00:00", "12:00:00")])
    #expect(!calendar.isOpen(at: Self.at("23:59:59")))
    #expect(calendar.isOpen(at: Self.at("24:00:00")))
    #expect(calendar.openTime(from: Self.at("11:00:00"), to: Self.at("25:00:00")) == .minutes(120))
    #expect(calendar.opensNext(from: Self.at("12:00:00")) == Self.at("24:00:00"))
  }

  @Test(arguments: [
    // from, hours of work, due
    ("09:00:00", 1, "10:00:00"), ("11:30:00", 1, "13:30:00"), ("12:10:00", 1, "14:00:00"),
    ("09:00:00", 3, "12:00:00"), ("09:00:00", 8, "18:00:00"), ("07:00:00", 0, "07:00:00"),
    ("17:00:00", 1, "18:00:00"), ("17:00:00", 2, "never"),
  ])
  func workHours(from: String, hours: Int64, due: String) {
    let due = due == "never" ? nil : Self.at(due)
    #expect(Self.plan.calendars[0].due(workTime: .minutes(60 * hours), from: Self.at(from)) == due)
  }

  @Test(arguments: [
    // Monday to Wednesday, and Saturday: from day and hour, work-days, due day and hour
    (0, 10, 1, 1, 18), (0, 10, 2, 2, 18), (0, 20, 1, 1, 18), (0, 7, 1, 1, 18), (2, 17, 1, 5, 14),
    (3, 12, 1, 5, 14), (4, 12, 0, 4, 12), (0, 10, 3, 5, 14),
  ])
  func workDays(day: Int64, hour: Int64, days: Int, dueDay: Int64, dueHour: Int64) {
    func at(_ day: Int64, _ hour: Int64) -> Moment { Moment(milliseconds: (day * 24 + hour) * 3_600_000) }
    var openings: [CalendarPlan.Opening] = []
    for day in [Int64(0), 1, 2] {
      openings.append(.init(dayStarts: at(day, 0), opens: at(day, 8), closes: at(day, 12)))
      openings.append(.init(dayStarts: at(day, 0), opens: at(day, 13), closes: at(day, 18)))
    }
    openings.append(.init(dayStarts: at(5, 0), opens: at(5, 9), closes: at(5, 14)))
    let calendar = CalendarPlan(openings: openings, from: .zero, until: at(7, 0))
    #expect(calendar.due(workDays: days, from: at(day, hour)) == at(dueDay, dueHour))
    #expect(calendar.due(workDays: 5, from: .zero) == nil)
    #expect(calendar.closesNext(from: at(0, 12)) == at(0, 18))
  }
}
