// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

extension Timestamp {
  /// Reads RFC 3339 (`2026-10-09T08:30:00Z`, `2026-10-09T16:30:00.5+08:00`).
  ///
  /// - Parameter zone: where one is given, the offset may be left out (`2026-10-09T16:30`), and then it is
  ///   local time there; seconds and the time itself may be left out as well, and a blank may stand for
  ///   the `T`.
  /// - Returns: nil when it is no such text, or not of the years 1970 to 9999.
  static func moment(_ text: String, in zone: TimeZone? = nil) -> Moment? {
    let pattern =
      /(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?([Zz]|[+-]\d\d:\d\d)?/
    guard let found = text.wholeMatch(of: pattern)?.output else { return nil }
    var offset = zone
    if let written = found.8 {
      guard let seconds = offsetSeconds(written), let fixed = TimeZone(secondsFromGMT: seconds) else {
        return nil
      }
      offset = fixed
    }
    guard let offset, zone != nil || found.6 != nil else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = offset
    let parts = DateComponents(
      year: Int(found.1), month: Int(found.2), day: Int(found.3), hour: found.4.flatMap { Int($0) } ?? 0,
      minute: found.5.flatMap { Int($0) } ?? 0, second: found.6.flatMap { Int($0) } ?? 0)
    guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts),
      date.timeIntervalSince1970 >= 0
    else { return nil }
    let fraction =
      found.7.flatMap { Int64($0.prefix(3).padding(toLength: 3, withPad: "0", startingAt: 0)) } ?? 0
    return Moment(milliseconds: Int64(date.timeIntervalSince1970) * 1000 + fraction)
  }

  private static func offsetSeconds(_ text: Substring) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    let parts = text.dropFirst().split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, parts[0] <= 23, parts[1] <= 59 else { return nil }
    return (text.first == "-" ? -1 : 1) * (parts[0] * 3600 + parts[1] * 60)
  }
}
