// SPDX-License-Identifier: Apache-2.0

import Expressions
import Foundation
package import Interactions

/// From what a clock on the wall shows to moments, by the zone's own data (Foundation's, of ICU).
///
/// A time that the wall shows twice (clocks are put back) has an earliest and a latest moment: who opens at
/// it opens at the first, who closes at it closes at the second. A time that is skipped (clocks are put
/// forward) stands for the moment of the change.
package struct WallClock: ZoneClock {
  private let zone: TimeZone

  init(_ zone: TimeZone) { self.zone = zone }

  /// - Parameter name: an IANA zone; nil when there is none of that name.
  package init?(named name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  /// The day that the wall shows, and the seconds since its midnight (0…86,399).
  package func reading(at moment: Moment) -> (day: CivilDay, seconds: Int) {
    let whole = moment.milliseconds / 1000 - (moment.milliseconds % 1000 < 0 ? 1 : 0)
    let wall = whole + offset(at: whole)
    let day = wall >= 0 ? wall / 86_400 : (wall - 86_399) / 86_400
    return (CivilDay(number: Int(day)), Int(wall - day * 86_400))
  }

  /// The moment at which the wall shows that time of that day; the first of two.
  package func earliest(_ day: CivilDay, minutes: Int) -> Moment { moments(day, minutes).first }
  func latest(_ day: CivilDay, minutes: Int) -> Moment { moments(day, minutes).last }

  /// The year on the wall, from 1970 on.
  func year(of moment: Moment) -> Int {
    let seconds = moment.milliseconds / 1000
    let day = (seconds + offset(at: seconds)) / 86_400
    var year = 1970 + Int(day / 366)
    while Int64(CivilDay(year: year + 1, month: 1, day: 1).number) <= day { year += 1 }
    return year
  }

  package func secondsAhead(at second: Int64) -> Int64 { offset(at: second) }

  /// Seconds that the wall is ahead of UTC.
  private func offset(at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
  }

  private func moments(_ day: CivilDay, _ minutes: Int) -> (first: Moment, last: Moment) {
    let wall = Int64(day.number) * 86_400 + Int64(minutes) * 60
    // No zone changes twice within two days; offsets are less than a day.
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    if before == after { return Self.both(wall - before) }
    let candidates = [wall - before, wall - after].filter { offset(at: $0) == wall - $0 }
    if let first = candidates.min(), let last = candidates.max() {
      return (Moment(milliseconds: first * 1000), Moment(milliseconds: last * 1000))
    }
    return Self.both(change(from: before, within: wall - 86_400, wall + 86_400))
  }

  /// The first second at which the offset is another.
  private func change(from old: Int64, within start: Int64, _ end: Int64) -> Int64 {
    var low = start
    var high = end
    while low + 1 < high {
      let middle = (low + high) / 2
      if offset(at: middle) == old { low = middle } else { high = middle }
    }
    return high
  }

  private static func both(_ seconds: Int64) -> (Moment, Moment) {
    let moment = Moment(milliseconds: seconds * 1000)
    return (moment, moment)
  }
}
