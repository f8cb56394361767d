// SPDX-License-Identifier: Apache-2.0

extension Timestamp {
  /// Reads RFC 3339, for example `2026-11-22T08:00:00.5+08:00`. Nil when it is not that, or out of range.
  init?(_ text: String) {
    var scanner = ByteScanner(text)
    guard let year = scanner.number(digits: 4), scanner.take("-"),
      let month = scanner.number(digits: 2), scanner.take("-"),
      let day = scanner.number(digits: 2), scanner.take("T") || scanner.take("t"),
      let hour = scanner.number(digits: 2), scanner.take(":"),
      let minute = scanner.number(digits: 2), scanner.take(":"),
      let second = scanner.number(digits: 2)
    else { return nil }
    guard year >= 1, (1...12).contains(month),
      (1...CalendarDay.length(ofMonth: month, in: year)).contains(day),
      hour <= 23, minute <= 59, second <= 59
    else { return nil }
    var fraction: Int64 = 0
    if scanner.take(".") {
      guard let nanoseconds = scanner.fraction() else { return nil }
      fraction = nanoseconds
    }
    var offset: Int64 = 0
    if !scanner.take("Z") && !scanner.take("z") {
      guard let zone = scanner.zoneOffset() else { return nil }
      offset = zone
    }
    guard scanner.isAtEnd else { return nil }
    let days = CalendarDay(year: year, month: month, day: day).daysSince1970
    let secondOfDay = hour * 3600 + minute * 60 + second
    self.init(seconds: days * Self.secondsPerDay + secondOfDay - offset, nanoseconds: Int32(fraction))
  }

  /// RFC 3339 in UTC, with as many decimals as needed.
  var text: String {
    let date = [
      part(.fullYear, offsetSeconds: 0), part(.month, offsetSeconds: 0) + 1, part(.date, offsetSeconds: 0),
    ]
    let time = [TimePart.hours, .minutes, .seconds].map { part($0, offsetSeconds: 0) }
    let day = padded(date[0], to: 4) + "-" + padded(date[1], to: 2) + "-" + padded(date[2], to: 2)
    let clock = time.map { padded($0, to: 2) }.joined(separator: ":")
    return day + "T" + clock + decimals(ofNanoseconds: Int64(nanoseconds)) + "Z"
  }

  /// Seconds east of UTC for `UTC` or a fixed offset such as `+08:00`, `-02:30` or `02:00`; nil for anything
  /// else.
  static func offsetSeconds(ofZone zone: String) -> Int64? {
    if zone == "UTC" || zone == "Z" { return 0 }
    var scanner = ByteScanner(zone)
    guard let offset = scanner.zoneOffset(signIsOptional: true), scanner.isAtEnd else { return nil }
    return offset
  }
}
