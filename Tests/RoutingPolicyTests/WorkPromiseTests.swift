// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// `respond-within` by a calendar: when a contact came, and by when it is to be answered.
@Suite("Promises by calendars") struct WorkPromiseTests {
  private static func at(_ text: String) -> Moment {
    guard let date = try? Date(text, strategy: .iso8601) else { return .never }
    return Moment(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }

  private struct Centre {
    let policy: Policy
    let plan: Plan
    let classifier: Classifier

    init(_ zone: String, _ office: String, _ promise: String) throws {
      policy = try Small.load(
        """
        timezone: \(zone)
        calendars: { other: { weekly: { mon: "10:00-11:00" } }, office: \(office) }
        routes: [ { otherwise: general, respond-within: \(promise) } ]
        """)
      var names = TestNames()
      plan = policy.plan(version: PlanVersion(1), names: &names, around: at("2026-06-01T00:00:00Z"))
      classifier = policy.classifier(names: &names)
    }

    func promise(_ moment: Moment) -> Promise? {
      classifier.classify(ContactFacts(channel: .email)).promise?.promise(from: moment, in: plan.calendars)
    }
  }

  private static let week =
    #"{ weekly: { mon-fri: "08:00-20:00", sat: "09:00-17:00" }, "#
    + "holidays: [2026-10-01..2026-10-07], workdays: { 2026-10-10: mon-fri } }"

  /// Shanghai has no daylight saving time: local times are UTC + 8.
  @Test(
    "24 work-hours in Shanghai",
    arguments: [
      // Monday 09:00 → 11 h on Monday, 12 on Tuesday, 1 on Wednesday.
      ("2026-09-21T01:00:00Z", "2026-09-23T01:00:00Z"),
      // Monday 08:00 sharp: exactly two days, due when Tuesday closes.
      ("2026-09-21T00:00:00Z", "2026-09-22T12:00:00Z"),
      // Friday 19:00: 1 h, 8 on Saturday, 12 on Monday, 3 on Tuesday.
      ("2026-09-25T11:00:00Z", "2026-09-29T03:00:00Z"),
      // Sunday counts from Monday's opening.
      ("2026-09-27T05:00:00Z", "2026-09-29T12:00:00Z"),
      // Wednesday 20:00 before the holidays: 12 on Thursday the 8th, 12 on the 9th.
      ("2026-09-30T12:00:00Z", "2026-10-09T12:00:00Z"),
      // Friday the 9th 10:00: 10 h, 12 on the make-up Saturday (else 8), 2 on Monday.
      ("2026-10-09T02:00:00Z", "2026-10-12T02:00:00Z"),
    ])
  func shanghai(_ came: String, _ due: String) throws {
    let centre = try Centre("Asia/Shanghai", Self.week, "{ work-hours: 24, calendar: office, lead: 2h }")
    #expect(centre.promise(Self.at(came)) == Promise(due: Self.at(due), lead: .minutes(120)))
  }

  /// Clocks go forward on 2026-03-29 and back on 2026-10-25, both at 01:00Z, in the night of the shift.
  @Test(
    "hours across a change of the clocks",
    arguments: [
      // 22:00 to 06:00 has 7 hours on the night of 28 March: 21:00Z to 04:00Z.
      ("2026-03-28T21:00:00Z", "2026-03-29T04:00:00Z", "7"),
      ("2026-03-28T21:00:00Z", "2026-03-29T21:00:00Z", "8"),
      // and 9 on the night of 24 October: 20:00Z to 05:00Z.
      ("2026-10-24T20:00:00Z", "2026-10-25T04:00:00Z", "8"),
      ("2026-10-24T20:00:00Z", "2026-10-25T05:00:00Z", "9"),
    ])
  func daylightSaving(_ came: String, _ due: String, _ hours: String) throws {
    let night = #"{ weekly: { mon-sun: "22:00-06:00" } }"#
    let centre = try Centre("Europe/Berlin", night, "{ work-hours: \(hours), calendar: office }")
    // Eight hours from the night with seven: the last one is the first of the next night.
    let expected = hours == "8" && came.hasPrefix("2026-03") ? "2026-03-29T21:00:00Z" : due
    #expect(centre.promise(Self.at(came))?.due == Self.at(expected))
  }

  @Test("work-days end when the last one closes")
  func workDays() throws {
    let centre = try Centre("Asia/Shanghai", Self.week, "{ work-days: 2, calendar: office }")
    // From a Tuesday: Wednesday and Thursday. Before the holidays: the 8th and the 9th.
    #expect(centre.promise(Self.at("2026-09-22T02:00:00Z"))?.due == Self.at("2026-09-24T12:00:00Z"))
    #expect(centre.promise(Self.at("2026-09-30T02:00:00Z"))?.due == Self.at("2026-10-09T12:00:00Z"))
  }

  /// Counted minute by minute on the wall, an obvious and slow way, from random moments of a year.
  @Test("random arrivals, counted minute by minute")
  func minutes() throws {
    for zone in ["UTC", "Europe/Berlin", "America/New_York", "Asia/Shanghai"] {
      let centre = try Centre(zone, Self.week, "{ work-hours: 2.5, calendar: office }")
      let known = try #require(TimeZone(identifier: zone))
      var random = SplitMix(state: 7)
      for _ in 0..<25 {
        let minute = Int64(29_454_000 + random.next(below: 500_000))
        var left = 150
        var at = minute
        while left > 0 {
          if Self.isOpen(at * 60, known) { left -= 1 }
          at += 1
        }
        let due = centre.promise(Moment(milliseconds: minute * 60_000))?.due
        #expect(due == Moment(milliseconds: at * 60_000), "\(zone): from minute \(minute)")
      }
    }
  }

  /// What `week` says of a second, read off the wall.
  private static func isOpen(_ second: Int64, _ zone: TimeZone) -> Bool {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let date = Date(timeIntervalSince1970: TimeInterval(second))
    let wall = calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: date)
    guard let month = wall.month, let day = wall.day, let hour = wall.hour, let weekday = wall.weekday else {
      return false
    }
    if wall.year == 2026, month == 10, day <= 7 { return false }
    if wall.year == 2026, month == 10, day == 10 { return (8..<20).contains(hour) }
    if weekday == 1 { return false }
    return weekday == 7 ? (9..<17).contains(hour) : (8..<20).contains(hour)
  }
}
