// SPDX-License-Identifier: Apache-2.0

/// When an entry fires among those that are due at the same moment.
struct TimerTurn: Comparable, Sendable {
  var timer: Timer
  var first: UInt64
  var second: UInt64 = 0

  static func < (a: TimerTurn, b: TimerTurn) -> Bool {
    if a.timer.subject != b.timer.subject { return a.timer.subject.rawValue < b.timer.subject.rawValue }
    return a.first != b.first ? a.first < b.first : a.second < b.second
  }

  static func == (a: TimerTurn, b: TimerTurn) -> Bool {
    a.timer.subject == b.timer.subject && a.first == b.first && a.second == b.second
  }
}
