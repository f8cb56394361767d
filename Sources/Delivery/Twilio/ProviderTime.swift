// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Times as the provider writes them (RFC 2822: `Thu, 24 Aug 2023 05:01:45 +0000`), in whole seconds.
enum ProviderTime {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// nil: not of this form.
  static func moment(_ text: String) -> Moment? {
    let words = text.split(separator: " ")
    guard words.count == 6, let day = Int(words[1]), let month = months.firstIndex(of: String(words[2])),
      let year = Int(words[3]), let offset = offsetSeconds(words[5])
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3 else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(
      year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    guard let date = calendar.date(from: parts) else { return nil }
    return Moment(milliseconds: (Int64(date.timeIntervalSince1970) - offset) * 1000)
  }

  private static func offsetSeconds(_ text: Substring) -> Int64? {
    guard text.utf8.count == 5, let digits = Int64(text.dropFirst()) else { return text == "GMT" ? 0 : nil }
    let seconds = digits / 100 * 3600 + digits % 100 * 60
    return text.first == "-" ? -seconds : seconds
  }
}
