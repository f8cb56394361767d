// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar, in no time zone.
package struct CivilDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// `2026-10-01`; nil when there is no such day, or before 1970.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1970, (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// - Parameter month: 1…12; the day is not checked.
  init(year: Int, month: Int, day: Int) {
    // Years that begin in March have the leap day at their end; 719,468 days lie between 0000-03-01 and 1970.
    let shifted = month > 2 ? year : year - 1
    let century = shifted / 100
    let leapDays = shifted / 4 - century + century / 4
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    number = shifted * 365 + leapDays + dayOfYear - 719_468
  }

  /// 0 is Monday.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 }

  package static func < (a: CivilDay, b: CivilDay) -> Bool { a.number < b.number }

  static func days(in month: Int, of year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
