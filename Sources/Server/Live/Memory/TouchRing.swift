// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the last records touched: enough to tell a client that comes back what it missed.
///
/// Keeps at most `maximumRecords` records and `maximumTouches` touches; what is older is told by a whole
/// state.
struct TouchRing: Sendable {
  private struct Entry {
    var record: UInt64
    var end: Int  // the number of touches up to here, counted from the start
  }

  let maximumRecords: Int
  let maximumTouches: Int
  /// The record behind which everything is remembered.
  private(set) var base: UInt64
  private var entries: [Entry] = []
  private var firstEntry = 0
  private var touches: [Touch] = []
  /// The number of touches that were dropped before `touches` starts.
  private var dropped = 0

  /// - Parameter base: the last record that is not followed any more.
  init(behind base: UInt64, maximumRecords: Int = 4_096, maximumTouches: Int = 262_144) {
    self.base = base
    self.maximumRecords = maximumRecords
    self.maximumTouches = maximumTouches
  }

  /// The newest record.
  var last: UInt64 { entries.last?.record ?? base }

  /// - Parameter record: the one behind `last`.
  mutating func append(_ record: UInt64, _ new: [Touch]) {
    precondition(record == last + 1, "records are followed without gaps")
    touches.append(contentsOf: new)
    entries.append(Entry(record: record, end: dropped + touches.count))
    while entries.count - firstEntry > maximumRecords
      || (entries.count - firstEntry > 1 && touchesKept > maximumTouches)
    {
      base = entries[firstEntry].record
      firstEntry += 1
    }
    compact()
  }

  private var firstKept: Int { firstEntry == 0 ? dropped : entries[firstEntry - 1].end }
  private var touchesKept: Int { dropped + touches.count - firstKept }

  /// Frees what fell out, now and then, so that each record costs the same in the long run.
  private mutating func compact() {
    guard firstEntry >= 1_024, firstEntry * 2 > entries.count else { return }
    let gone = firstKept - dropped
    touches.removeFirst(gone)
    dropped += gone
    entries.removeFirst(firstEntry)
    firstEntry = 0
  }

  /// The last record that somebody at this place has seen whole.
  static func recordSeen(_ place: Place) -> UInt64 {
    place.index == .max ? place.record : max(place.record, 1) - 1
  }

  /// All that was touched behind a place that a client has seen; nil: too old, or not of this log: everything
  /// has to be told.
  ///
  /// Our places stand behind whole records; a place inside one counts as before it.
  func touches(behind place: Place) -> ArraySlice<Touch>? {
    let record = Self.recordSeen(place)
    guard record >= base, record <= last else { return nil }
    let skipped = Int(record - base)
    let start = skipped == 0 ? firstKept : entries[firstEntry + skipped - 1].end
    return touches[(start - dropped)...]
  }
}
