// SPDX-License-Identifier: Apache-2.0

/// The minutes of a week at which a calendar is open, from Monday on: two of them are compared in no time.
struct OpenWeek: Hashable {
  private static let minutes = 7 * OpenHours.minutesOfADay
  private var words: [UInt64] = Array(repeating: 0, count: (minutes + 63) / 64)

  init(_ calendar: WorkCalendar) {
    for (day, hours) in calendar.weekly.enumerated() {
      for each in hours {
        for minute in each.opens..<each.closes {
          let place = (day * OpenHours.minutesOfADay + minute) % Self.minutes
          words[place / 64] |= 1 << UInt64(place % 64)
        }
      }
    }
  }

  func meets(_ other: OpenWeek) -> Bool { words.indices.contains { words[$0] & other.words[$0] != 0 } }

  func isWithin(_ other: OpenWeek) -> Bool { words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 } }
}
