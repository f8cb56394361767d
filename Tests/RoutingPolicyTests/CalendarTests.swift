// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// Calendars: what is written, in local time, and the moments that it comes to.
@Suite("Calendars") struct CalendarTests {
  private static func plan(_ calendar: String, zone: String) throws -> CalendarPlan {
    let policy = try Small.load("timezone: \(zone)\ncalendars: { office: \(calendar) }")
    var names = TestNames()
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: at("2026-06-01T00:00:00Z"))
    return try #require(plan.calendars.first)
  }

  private static func at(_ text: String) -> Moment {
    guard let date = try? Date(text, strategy: .iso8601) else { return .never }
    return Moment(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }

  /// Openings of the local day that begins at that moment, as UTC.
  private static func openings(_ plan: CalendarPlan, _ day: String) -> [String] {
    plan.openings.filter { $0.dayStarts == at(day) }.map { opening in
      [opening.opens, opening.closes].map {
        Date(timeIntervalSince1970: TimeInterval($0.milliseconds / 1000)).formatted(.iso8601)
      }.joined(separator: " ")
    }
  }

  @Test("holidays close, make-up days open (调休)")
  func holidaysAndMakeUpDays() throws {
    let office = """
      { weekly: { mon-fri: "08:00-20:00", sat: "09:00-17:00" },
        holidays: [2026-10-01..2026-10-07, 2026-01-01],
        workdays: { 2026-09-20: mon-fri, 2026-10-10: tue, 2026-10-11: "10:00-12:00, 13:00-15:00" } }
      """
    let plan = try Self.plan(office, zone: "Asia/Shanghai")
    // A Thursday, a Saturday, a Sunday.
    #expect(Self.openings(plan, "2026-09-23T16:00:00Z") == ["2026-09-24T00:00:00Z 2026-09-24T12:00:00Z"])
    #expect(Self.openings(plan, "2026-09-25T16:00:00Z") == ["2026-09-26T01:00:00Z 2026-09-26T09:00:00Z"])
    #expect(Self.openings(plan, "2026-09-26T16:00:00Z").isEmpty)
    #expect(Self.openings(plan, "2026-09-30T16:00:00Z").isEmpty)
    #expect(Self.openings(plan, "2026-10-06T16:00:00Z").isEmpty)
    #expect(Self.openings(plan, "2026-09-19T16:00:00Z") == ["2026-09-20T00:00:00Z 2026-09-20T12:00:00Z"])
    // A Saturday with the hours of a Tuesday, a Sunday with its own.
    #expect(Self.openings(plan, "2026-10-09T16:00:00Z") == ["2026-10-10T00:00:00Z 2026-10-10T12:00:00Z"])
    #expect(
      Self.openings(plan, "2026-10-10T16:00:00Z") == [
        "2026-10-11T02:00:00Z 2026-10-11T04:00:00Z", "2026-10-11T05:00:00Z 2026-10-11T07:00:00Z",
      ])
    // Two work-days from the day before the holidays: the 8th and the 9th.
    let due = plan.due(workDays: 2, from: Self.at("2026-09-30T08:00:00Z"))
    #expect(due == Self.at("2026-10-09T12:00:00Z"))
    #expect(plan.from == Self.at("2024-12-31T16:00:00Z"))
    #expect(plan.until == Self.at("2028-12-31T16:00:00Z"))
  }

  /// Berlin puts clocks forward on 2026-03-29 at 02:00 and back on 2026-10-25 at 03:00.
  @Test(
    "daylight saving time",
    arguments: [
      // hours, the local midnight, what they come to
      ("08:00-20:00", "2026-03-27T23:00:00Z", "2026-03-28T07:00:00Z 2026-03-28T19:00:00Z"),
      ("08:00-20:00", "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z 2026-03-29T18:00:00Z"),
      // 02:30 is skipped: it stands for the moment of the change.
      ("02:30-06:00", "2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z 2026-03-29T04:00:00Z"),
      ("00:00-02:30", "2026-03-28T23:00:00Z", "2026-03-28T23:00:00Z 2026-03-29T01:00:00Z"),
      ("02:10-02:50", "2026-03-28T23:00:00Z", ""),
      // 02:30 comes twice: opens at the first, closes at the second.
      ("02:30-06:00", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z 2026-10-25T05:00:00Z"),
      ("00:00-02:30", "2026-10-24T22:00:00Z", "2026-10-24T22:00:00Z 2026-10-25T01:30:00Z"),
      ("00:00-24:00", "2026-10-24T22:00:00Z", "2026-10-24T22:00:00Z 2026-10-25T23:00:00Z"),
      // Across midnight into the change.
      ("22:00-06:00", "2026-03-27T23:00:00Z", "2026-03-28T21:00:00Z 2026-03-29T04:00:00Z"),
      ("22:00-06:00", "2026-10-23T22:00:00Z", "2026-10-24T20:00:00Z 2026-10-25T05:00:00Z"),
    ])
  func daylightSaving(hours: String, midnight: String, expected: String) throws {
    let plan = try Self.plan("{ weekly: { mon-sun: \"\(hours)\" } }", zone: "Europe/Berlin")
    #expect(Self.openings(plan, midnight).joined(separator: ", ") == expected)
  }

  @Test("a night shift that runs into the next day's hours ends where they begin to overlap")
  func overlappingDays() throws {
    let plan = try Self.plan(
      "{ weekly: { fri: \"20:00-10:00\", sat: \"08:00-12:00\" } }", zone: "Asia/Shanghai")
    #expect(Self.openings(plan, "2026-09-24T16:00:00Z") == ["2026-09-25T12:00:00Z 2026-09-26T02:00:00Z"])
    #expect(Self.openings(plan, "2026-09-25T16:00:00Z") == ["2026-09-26T02:00:00Z 2026-09-26T04:00:00Z"])
  }

  @Test("zones with half hours, changes at midnight, and none at all")
  func zones() throws {
    // Cairo puts clocks forward at midnight of 2026-04-24: that day begins at one o'clock.
    let cairo = try Self.plan("{ weekly: { mon-sun: \"00:00-08:00\" } }", zone: "Africa/Cairo")
    #expect(Self.openings(cairo, "2026-04-23T22:00:00Z") == ["2026-04-23T22:00:00Z 2026-04-24T05:00:00Z"])
    let kathmandu = try Self.plan("{ weekly: { mon: \"09:00-10:00\" } }", zone: "Asia/Kathmandu")
    #expect(Self.openings(kathmandu, "2026-06-07T18:15:00Z") == ["2026-06-08T03:15:00Z 2026-06-08T04:15:00Z"])
    let utc = try Self.plan("{ weekly: { sat-mon: \"00:00-24:00\" } }", zone: "UTC")
    #expect(utc.openings.first?.opens == Self.at("2025-01-04T00:00:00Z"))
    #expect(!utc.isOpen(at: Self.at("2026-06-02T00:00:00Z")))
    #expect(utc.closesNext(from: Self.at("2026-06-06T12:00:00Z")) == Self.at("2026-06-09T00:00:00Z"))
  }

  @Test("whatever the zone and the day: ascending, without overlaps, as many hours as written")
  func everyDayOfSomeZones() throws {
    for zone in [
      "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
    ] {
      let plan = try Self.plan("{ weekly: { mon-sun: \"08:00-12:00, 14:00-19:30\" } }", zone: zone)
      #expect(plan.openings.count == 2 * 1461)
      for (before, after) in zip(plan.openings, plan.openings.dropFirst()) {
        #expect(before.closes <= after.opens && before.opens < before.closes)
        let lasts = (after.closes - after.opens).count
        #expect([4 * 3_600_000, 5 * 3_600_000 + 1_800_000].contains(lasts))
      }
    }
  }

  @Test("queues keep the hours of their calendar")
  func hoursOfQueues() throws {
    let text = """
      calendars: { night: { weekly: { mon: "22:00-06:00" } }, office: { weekly: { mon-fri: "08:00-20:00" } } }
      queues: { general: { hours: office }, lost: {} }
      """
    var names = TestNames()
    let plan = try Small.load(text).plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.queues.map { $0?.hours } == [1, nil])
    #expect(plan.calendar(of: QueueID(0)) == plan.calendars[1])
  }

  @Test("what closed, full and unstaffed queues do, and how customers are called back")
  func detours() throws {
    let text = """
      teams: { back: {} }
      calendars: { office: { weekly: { mon-fri: "08:00-20:00" } }, day: { weekly: { mon: "09:00-10:00" } } }
      queues:
        general:
          hours: office
          full: { voice: { waiting: 3, then: callback } }
          closed: { voice: callback, chat: message, sms: { queue: other }, email: queue }
          unstaffed: { after: 60s, voice: callback, chat: { queue: other }, sms: queue }
          callback: { when: after-peak, by: back, attempts: 2, apart: 10m, hours: day }
        other: {}
      """
    var names = TestNames()
    let plan = try Small.load(text).plan(version: PlanVersion(1), names: &names, around: .zero)
    let queue = try #require(plan.queues[0])
    #expect(queue.full[0] == FullRule(waiting: 3, then: .callback))
    #expect(queue.closed == [.callback, .message, .queue(QueueID(1)), nil])
    #expect(
      queue.unstaffed == UnstaffedRule(after: .seconds(60), then: [.callback, .queue(QueueID(1)), nil, nil]))
    let callback = CallbackPlan(mode: .afterPeak, team: TeamID(0), attempts: 2, apart: .minutes(10), hours: 1)
    #expect(queue.callback == callback)
    #expect(plan.callback(of: QueueID(1)) == CallbackPlan(mode: .turn, attempts: 3, apart: .minutes(15)))
    #expect(plan.callbackCalendar(of: QueueID(0)) == plan.calendars[1])
  }

  @Test("closed queues that send on in a circle are an error")
  func closedCircle() {
    let text = """
      calendars: { o: { weekly: { mon: "09:00-10:00" } } }
      queues:
        general: { hours: o, closed: { voice: { queue: other } } }
        other: { hours: o, closed: { voice: { queue: general } } }
      """
    let load = Policy.load(files: ["p.yaml": Small.policy(text)])
    #expect(load.short(.error).map { $0.split(separator: " ").last } == ["full-cycle"])
  }

  @Test(
    "days of the calendar", arguments: ["1970-01-01", "2000-02-29", "2026-11-22", "2100-03-01", "1999-12-31"])
  func civilDays(_ text: String) throws {
    let day = try #require(CivilDay(text))
    var foundation = Calendar(identifier: .gregorian)
    foundation.timeZone = try #require(TimeZone(identifier: "UTC"))
    let date = Date(timeIntervalSince1970: TimeInterval(day.number) * 86_400)
    let parts = foundation.dateComponents([.year, .month, .day, .weekday], from: date)
    let written = text.split(separator: "-").compactMap { Int($0) }
    #expect([parts.year, parts.month, parts.day] == written.map { Optional($0) })
    #expect((parts.weekday ?? 0) == (day.weekday + 1) % 7 + 1)
  }
}
