// SPDX-License-Identifier: Apache-2.0

/// When a centre works, as the policy says it: in local time, by days.
package struct WorkCalendar: Hashable, Sendable {
  package let name: String
  /// By weekday from Monday on; always 7.
  package let weekly: [[OpenHours]]
  /// Closed, whatever the week says; ascending.
  package let holidays: [ClosedRange<CivilDay>]
  /// Make-up working days (调休) and other days with hours of their own.
  package let workdays: [CivilDay: [OpenHours]]

  /// The hours of a day, ascending.
  package func hours(on day: CivilDay) -> [OpenHours] {
    if let own = workdays[day] { return own }
    if holidays.contains(where: { $0.contains(day) }) { return [] }
    return weekly[day.weekday]
  }
}
