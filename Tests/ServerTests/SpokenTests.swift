// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingPolicy
import Testing

@testable import Server

@Suite("Numbers and times as people say them")
struct SpokenTests {
  @Test(
    "lengths",
    arguments: [
      (0, "0.0 s"), (4_250, "4.2 s"), (42_999, "42 s"), (60_000, "1 min"), (185_000, "3 min 5 s"),
      (7_800_000, "2 h 10 min"), (90_000_000, "1 d 1 h"), (-4_200, "-4.2 s"),
    ] as [(Int64, String)])
  func lengths(_ milliseconds: Int64, _ text: String) {
    #expect(Spoken.length(Milliseconds(milliseconds)) == text)
  }

  @Test(
    "points",
    arguments: [
      (0, "0"), (320_000_000, "320"), (12_500_000, "12.5"), (1_001_000, "1.001"), (999, "0"),
      (-1_250_000, "-1.25"),
    ] as [(Int64, String)])
  func points(_ millionths: Int64, _ text: String) {
    #expect(Spoken.points(Points(millionths: millionths)) == text)
  }

  @Test(
    "moments that are read are those that are written",
    arguments: [
      ("2026-10-09T08:30:00Z", "2026-10-09T08:30:00.000Z"),
      ("2026-10-09T16:30:00.25+08:00", "2026-10-09T08:30:00.250Z"), ("2026-10-09T16:30+08:00", nil),
      ("2026-10-09T08:30:00", nil), ("2026-02-29T08:30:00Z", nil), ("2026-10-09", nil), ("yesterday", nil),
      ("2026-10-09T25:30:00Z", nil), ("1969-10-09T08:30:00Z", nil),
    ] as [(String, String?)])
  func moments(_ text: String, _ expected: String?) {
    #expect(Timestamp.moment(text).map { Timestamp.text($0) } == expected)
  }

  @Test(
    "at a terminal the centre's own zone holds",
    arguments: [
      ("2026-10-09T16:30", "2026-10-09T08:30:00.000Z"), ("2026-10-09 16:30:15", "2026-10-09T08:30:15.000Z"),
      ("2026-10-09T16:30:00Z", "2026-10-09T16:30:00.000Z"), ("2026-10-09", "2026-10-08T16:00:00.000Z"),
      ("00:30", "2026-10-08T16:30:00.000Z"), ("soon", nil),
    ] as [(String, String?)])
  func local(_ text: String, _ expected: String?) throws {
    // 07:00 in Shanghai, still the day before in London.
    let now = try #require(Timestamp.moment("2026-10-08T23:00:00Z"))
    let found: Moment?
    do throws(AskingError) {
      found = try MomentOption.moment(text, zone: "Asia/Shanghai", now: now)
    } catch {
      found = nil
    }
    #expect(found.map { Timestamp.text($0) } == expected)
  }

  @Test("columns at a terminal", arguments: [("li", 2), ("李娜", 4), ("李娜 (li)", 9), ("", 0)])
  func width(_ text: String, _ columns: Int) {
    #expect(text.width == columns)
    #expect(text.padded(12).width == 12)
  }

  @Test("hours of queues: open, closed until, on a holiday, on a make-up day")
  func hours() throws {
    let text = """
      patchbay: 1
      name: Bank
      timezone: Asia/Shanghai
      calendars:
        office:
          weekly: { mon-fri: "08:00-20:00" }
          holidays: [2026-10-01..2026-10-07]
          workdays: { 2026-10-10: mon-fri }
      queues:
        cards: { hours: office, closed: { chat: message } }
        always: {}
      routes: [ { otherwise: cards } ]

      """
    let policy = try #require(Policy.load(files: ["a.yaml": text]).policy)
    let table: [(at: String, open: Bool, until: String)] = [
      ("2026-10-09T08:00:00+08:00", true, "2026-10-09T12:00:00.000Z"),
      ("2026-10-09T07:59:59+08:00", false, "2026-10-09T00:00:00.000Z"),
      ("2026-10-03T12:00:00+08:00", false, "2026-10-08T00:00:00.000Z"),
      ("2026-10-10T12:00:00+08:00", true, "2026-10-10T12:00:00.000Z"),
      ("2026-10-10T20:00:00+08:00", false, "2026-10-12T00:00:00.000Z"),
    ]
    for row in table {
      let answer = HoursAnswer(policy: policy, modes: ["always": .paused]).json(
        at: try #require(Timestamp.moment(row.at)))
      let queues = try #require(answer["queues"]?.items)
      #expect(queues[0]["open"]?.flag == row.open, "\(row.at)")
      #expect(queues[0]["until"]?.text == row.until, "\(row.at)")
      #expect(queues[1]["open"]?.flag == true && queues[1]["until"] == .null)
      #expect(queues[1]["mode"]?.text == "paused")
      let said = HoursText(style: Style(isPlain: true)).text(answer)
      #expect(said.contains(row.open ? "open" : "closed") && said.contains("paused by a supervisor"))
    }
  }
}
