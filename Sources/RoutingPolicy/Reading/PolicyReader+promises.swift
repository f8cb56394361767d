// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What a route promises: `24h`, `{ within: 24h, lead: 2h }`, or by a calendar
/// `{ work-hours: 24, calendar: office, lead: 2h }`.
extension PolicyReader {
  mutating func respondWithin(_ node: SourceNode) -> ResponsePromise? {
    if case .scalar = node.content {
      return duration(node, "`respond-within`", from: .seconds(1)).map {
        ResponsePromise(within: .time($0), lead: .zero)
      }
    }
    guard let fields = fields(node, .respondWithin),
      let within = allowance(fields, "`respond-within`", from: .seconds(1))
    else { return nil }
    var lead = Milliseconds.zero
    if let node = fields["lead"], let span = duration(node, "`lead`") {
      lead = span
      if case .time(let time) = within, lead >= time {
        findings.warning(
          .leadTooLong, "the lead begins before the contact comes: it competes with live work from the start",
          at: node.place, suggestion: "leave `respond-within` out, or write a shorter lead")
      }
    }
    return ResponsePromise(within: within, lead: lead)
  }

  /// One of `within`, and `work-hours` or `work-days` with their calendar.
  mutating func allowance(_ fields: Fields, _ what: String, from low: Milliseconds) -> Allowance? {
    let ways = ["within", "work-hours", "work-days"].filter { fields[$0] != nil }
    guard let way = ways.first, let node = fields[way] else {
      findings.error(
        .missingKey, "\(what) needs the key \"within\", \"work-hours\" or \"work-days\"", at: fields.place)
      return nil
    }
    if ways.count > 1 {
      findings.error(
        .badValue, "\(what) says both \"\(ways[0])\" and \"\(ways[1])\"",
        at: fields.keyPlace(ways[1]) ?? fields.place, suggestion: "keep one of them")
      return nil
    }
    if way == "within" {
      if let place = fields.keyPlace("calendar") {
        findings.error(
          .badValue, "\"within\" goes by the clock, not by a calendar", at: place,
          suggestion: "write work-hours instead of within, or leave the calendar out")
      }
      return duration(node, "`within`", from: low).map { .time($0) }
    }
    guard let calendarNode = required("calendar", of: fields, "\(what) with \"\(way)\""),
      let name = calendarName(calendarNode), let place = calendarPlaces[name]
    else { return nil }
    if closedCalendars.contains(name) {
      findings.error(
        .promiseNeverDue, "the calendar \"\(name)\" never opens: this would never be due",
        at: calendarNode.place)
    }
    if way == "work-days" {
      return number(node, "`work-days`", from: 1, to: 366).map { .workDays(Int($0), calendar: place) }
    }
    guard let hundredths = number(node, "`work-hours`", places: 2, from: 0, to: 8784) else { return nil }
    if hundredths == 0, low > .zero {
      findings.error(.outOfRange, "`work-hours` must be more than 0", at: node.place)
      return nil
    }
    return .workTime(Milliseconds(hundredths * 36_000), calendar: place)
  }
}
