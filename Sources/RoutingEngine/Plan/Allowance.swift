// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How long something may take: by the clock, or by a calendar of the plan (its place).
package enum Allowance: Hashable, Sendable {
  case time(Milliseconds)
  /// Time during which the calendar is open: 24 work-hours are 24 hours of it.
  case workTime(Milliseconds, calendar: Int)
  /// Days on which the calendar opens; the day on which it begins is not counted.
  case workDays(Int, calendar: Int)

  /// When it is over that began at `moment`. What lies beyond what is known of the calendar is counted as if
  /// it were open from there on; a calendar that is not in the plan counts as open always.
  package func due(from moment: Moment, in calendars: [CalendarPlan]) -> Moment {
    switch self {
    case .time(let span): return moment + span
    case .workTime(let span, let place):
      guard calendars.indices.contains(place) else { return moment + span }
      let calendar = calendars[place]
      if let due = calendar.due(workTime: span, from: moment) { return due }
      let start = max(moment, calendar.until)
      return start + (span - calendar.openTime(from: moment, to: start))
    case .workDays(let days, let place):
      guard calendars.indices.contains(place) else { return moment + .minutes(Int64(days) * 1440) }
      return calendars[place].due(workDays: days, from: moment) ?? max(moment, calendars[place].until)
    }
  }
}
