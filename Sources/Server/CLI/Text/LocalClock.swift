// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Moments as the centre's clock on the wall shows them.
struct LocalClock {
  private var calendar = Calendar(identifier: .gregorian)
  private let zone: TimeZone

  init(zone: TimeZone) {
    self.zone = zone
    calendar.timeZone = zone
  }

  init(zone: String?) { self.init(zone: zone.flatMap { TimeZone(identifier: $0) } ?? .gmt) }

  /// `2026-10-09`
  func day(_ moment: Moment) -> String {
    let parts = parts(moment)
    return "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
  }

  /// `10:42:10`
  func time(_ moment: Moment) -> String {
    let parts = parts(moment)
    return "\(padded(parts.hour, 2)):\(padded(parts.minute, 2)):\(padded(parts.second, 2))"
  }

  /// `2026-10-09 10:42:10`, and the zone where asked for: ` Asia/Shanghai (+08:00)`.
  func whole(_ moment: Moment, withZone: Bool = false) -> String {
    let text = "\(day(moment)) \(time(moment))"
    return withZone ? "\(text) \(zone.identifier) (\(offset(moment)))" : text
  }

  /// The time alone on that day, else with its day.
  func short(_ moment: Moment, today: Moment) -> String {
    day(moment) == day(today) ? time(moment) : whole(moment)
  }

  private func offset(_ moment: Moment) -> String {
    let minutes = zone.secondsFromGMT(for: date(moment)) / 60
    return "\(minutes < 0 ? "-" : "+")\(padded(abs(minutes) / 60, 2)):\(padded(abs(minutes) % 60, 2))"
  }

  private func parts(_ moment: Moment) -> DateComponents {
    calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date(moment))
  }

  private func date(_ moment: Moment) -> Date {
    Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
  }

  private func padded(_ number: Int?, _ width: Int) -> String {
    let digits = String(number ?? 0)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
