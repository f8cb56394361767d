// SPDX-License-Identifier: Apache-2.0

/// A day of the Gregorian calendar, before and after its introduction alike.
struct CalendarDay {
  let year: Int64
  /// 1...12
  let month: Int64
  /// 1...31
  let day: Int64

  static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func length(ofMonth month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 0001-01-01 to the first day of `year`.
  static func daysBefore(year: Int64) -> Int64 {
    let past = year - 1
    let leapYears =
      past.dividedDown(by: 4).quotient - past.dividedDown(by: 100).quotient
      + past.dividedDown(by: 400).quotient
    return past * 365 + leapYears
  }

  static let daysBefore1970 = daysBefore(year: 1970)

  init(year: Int64, month: Int64, day: Int64) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  init(daysSince1970 days: Int64) {
    let dayNumber = days + Self.daysBefore1970
    var year = dayNumber.dividedDown(by: 366).quotient + 1
    while Self.daysBefore(year: year + 1) <= dayNumber { year += 1 }
    var rest = dayNumber - Self.daysBefore(year: year)
    var month: Int64 = 1
    while rest >= Self.length(ofMonth: month, in: year) {
      rest -= Self.length(ofMonth: month, in: year)
      month += 1
    }
    self.init(year: year, month: month, day: rest + 1)
  }

  /// 1...366
  var dayOfYear: Int64 {
    (1..<month).reduce(day) { $0 + Self.length(ofMonth: $1, in: year) }
  }

  var daysSince1970: Int64 {
    Self.daysBefore(year: year) - Self.daysBefore1970 + dayOfYear - 1
  }
}
