// SPDX-License-Identifier: Apache-2.0

/// Hours of one day as a calendar writes them: `08:00-20:00`, or `22:00-06:00` across midnight.
package struct OpenHours: Hashable, Sendable {
  static let minutesOfADay = 1440

  /// Minutes since local midnight, 0…1439.
  package let opens: Int
  /// Minutes since the same midnight: more than `opens`; above 1440 on the next day, at most 1440 later.
  package let closes: Int

  package init(opens: Int, closes: Int) {
    self.opens = opens
    self.closes = closes
  }

  /// Nil when it is no such text. An end that is not after the beginning lies on the next day.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let opens = Self.minutes(parts[0]), let closes = Self.minutes(parts[1]),
      opens < Self.minutesOfADay, opens != closes
    else { return nil }
    self.init(opens: opens, closes: closes > opens ? closes : closes + Self.minutesOfADay)
  }

  /// `08:30`; `24:00` is the end of the day.
  private static func minutes(_ text: some StringProtocol) -> Int? {
    let letters = Array(text.utf8)
    guard letters.count == 5, letters[2] == UInt8(ascii: ":") else { return nil }
    let digits = [0, 1, 3, 4].map { Int(letters[$0]) - 0x30 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let minute = digits[2] * 10 + digits[3]
    let total = (digits[0] * 10 + digits[1]) * 60 + minute
    return minute < 60 && total <= minutesOfADay ? total : nil
  }
}
