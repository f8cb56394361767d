// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingPolicy

/// What a clock on the wall shows.
enum TimeOfDay {
  /// 2091-01-01, in days since 1970: the engine's own clock ends some years later.
  static let lastDay = 44_195

  /// `9:05`, `09:05`, `09:05:20`: the seconds since midnight.
  static func seconds(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, (1...2).contains(parts[0].utf8.count),
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers.dropFirst().allSatisfy({ $0 < 60 }) else {
      return nil
    }
    return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }

  static func moment(_ day: CivilDay, _ seconds: Int, _ clock: WallClock) -> Moment {
    clock.earliest(day, minutes: seconds / 60) + .seconds(Int64(seconds % 60))
  }

  /// `2026-11-23 09:00`.
  static func moment(_ text: String, _ clock: WallClock) -> Moment? {
    let parts = text.split { $0 == " " || $0 == "T" }
    guard parts.count == 2, let day = CivilDay(parts[0]), day.number < lastDay,
      let seconds = seconds(parts[1])
    else { return nil }
    return moment(day, seconds, clock)
  }
}
