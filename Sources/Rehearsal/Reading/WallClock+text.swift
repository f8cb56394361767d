// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

extension WallClock {
  /// `09:00:20`, and with its date on another day than the first: `2026-11-24 08:00:00`.
  func text(_ moment: Moment, from start: Moment) -> String {
    if moment == .never { return "never" }
    let (day, seconds) = reading(at: moment)
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    var time = parts.map(Self.two).joined(separator: ":")
    let milliseconds = (moment.milliseconds % 1000 + 1000) % 1000
    if milliseconds != 0 { time += "." + String(String(1000 + milliseconds).dropFirst()) }
    return day == reading(at: start).day ? time : "\(Self.date(day)) \(time)"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// `2026-11-24`, by years that begin in March (see `CivilDay.init(year:month:day:)`).
  private static func date(_ day: CivilDay) -> String {
    let shifted = day.number + 719_468
    let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return "\(year)-\(two(month < 10 ? month + 3 : month - 9))-\(two(dayOfMonth))"
  }
}
