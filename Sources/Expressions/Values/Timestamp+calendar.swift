// SPDX-License-Identifier: Apache-2.0

/// A part of an instant or of a duration that an expression may ask for.
enum TimePart: Int32 {
  case fullYear, month, date, dayOfMonth, dayOfWeek, dayOfYear, hours, minutes, seconds, milliseconds

  static let functions: [String: TimePart] = [
    "getFullYear": .fullYear, "getMonth": .month, "getDate": .date, "getDayOfMonth": .dayOfMonth,
    "getDayOfWeek": .dayOfWeek, "getDayOfYear": .dayOfYear, "getHours": .hours, "getMinutes": .minutes,
    "getSeconds": .seconds, "getMilliseconds": .milliseconds,
  ]

  /// Whether a duration has it too.
  var isOfDuration: Bool { rawValue >= TimePart.hours.rawValue }
}

extension Timestamp {
  static let secondsPerDay: Int64 = 86_400

  /// A part of this instant as clocks show it `offsetSeconds` east of UTC. Months and days count from 0 where
  /// CEL says so.
  func part(_ part: TimePart, offsetSeconds: Int64) -> Int64 {
    let (days, secondOfDay) = (seconds + offsetSeconds).dividedDown(by: Self.secondsPerDay)
    let calendarDay = CalendarDay(daysSince1970: days)
    return switch part {
    case .fullYear: calendarDay.year
    case .month: calendarDay.month - 1
    case .date: calendarDay.day
    case .dayOfMonth: calendarDay.day - 1
    case .dayOfWeek: (days + 4).dividedDown(by: 7).remainder
    case .dayOfYear: calendarDay.dayOfYear - 1
    case .hours: secondOfDay / 3600
    case .minutes: secondOfDay / 60 % 60
    case .seconds: secondOfDay % 60
    case .milliseconds: Int64(nanoseconds / 1_000_000)
    }
  }
}
