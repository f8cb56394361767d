// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Interactions
package import RoutingEngine

extension WorkCalendar {
  /// What the hours come to in a zone: openings of the days from the year before `moment` to the end of the
  /// second year after it. The same window for every moment of a year.
  ///
  /// Where the hours of a day run into those of the next, the next begins when they end.
  package func plan(around moment: Moment, in zone: TimeZone) -> CalendarPlan {
    let clock = WallClock(zone)
    let year = clock.year(of: moment)
    let first = CivilDay(year: max(1970, year - 1), month: 1, day: 1)
    let end = CivilDay(year: year + 3, month: 1, day: 1)
    var openings: [CalendarPlan.Opening] = []
    openings.reserveCapacity((end.number - first.number) * 2)
    for number in first.number..<end.number {
      let day = CivilDay(number: number)
      let hours = hours(on: day)
      if hours.isEmpty { continue }
      let dayStarts = clock.earliest(day, minutes: 0)
      for each in hours {
        let opens = max(
          clock.earliest(day, minutes: each.opens), openings.last?.closes ?? .zero)
        let closes = clock.latest(day, minutes: each.closes)
        if opens < closes {
          openings.append(CalendarPlan.Opening(dayStarts: dayStarts, opens: opens, closes: closes))
        }
      }
    }
    let until = max(clock.earliest(end, minutes: 0), openings.last?.closes ?? .zero)
    return CalendarPlan(openings: openings, from: clock.earliest(first, minutes: 0), until: until)
  }
}
