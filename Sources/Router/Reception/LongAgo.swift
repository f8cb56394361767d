// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What providers told whose receipts are gone, by half of its digest: for five weeks, so that a webhook that
/// somebody recorded and sends again later is not taken for a new contact. Some 15 bytes each.
///
/// Only for providers that never give a name twice. By halves, two of ten million look alike once in
/// 400,000 such centres.
struct LongAgo {
  /// Half of a digest.
  struct Mark: Spread {
    let raw: UInt64
    var spread: UInt { UInt(truncatingIfNeeded: raw) }
  }

  private static let weeksKept: Int64 = 5
  private static let week = Milliseconds.minutes(7 * 24 * 60).count

  /// By the number of the week since 1970.
  private var weeks: [Int64: SpreadTable<Mark, Bool>] = [:]

  /// Whether it was told in the last five weeks, the one of `moment` among them.
  func contains(_ key: Digest, at moment: Moment) -> Bool {
    let mark = Mark(raw: key.high)
    let first = moment.milliseconds / Self.week - Self.weeksKept
    return weeks.contains { $0.key > first && $0.value[mark] != nil }
  }

  /// - Parameter moment: when it was told.
  mutating func add(_ key: Digest, at moment: Moment) {
    let number = moment.milliseconds / Self.week
    if weeks[number] == nil {
      weeks[number] = SpreadTable()
      weeks = weeks.filter { $0.key > number - Self.weeksKept }
    }
    weeks[number]?[Mark(raw: key.high)] = true
  }

  // MARK: Snapshots

  /// Ascending.
  var all: [Snapshot.WeekLongAgo] {
    weeks.sorted { $0.key < $1.key }.map { number, table in
      Snapshot.WeekLongAgo(week: number, marks: table.keys.map(\.raw).sorted())
    }
  }

  init(_ all: [Snapshot.WeekLongAgo] = []) {
    for known in all {
      var table = SpreadTable<Mark, Bool>()
      for mark in known.marks { table[Mark(raw: mark)] = true }
      weeks[known.week] = table
    }
  }
}
