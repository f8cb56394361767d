// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import Journal

/// Finds the record in which a contact came in, by halves: contacts are numbered in the order of the log.
package enum ArrivalSearch {
  /// Records that are read at once.
  private static let chunk = 64

  /// Its position; nil: no record that is still there has it.
  package static func position(of id: InteractionID, in log: RecordLog) throws(JournalError) -> UInt64? {
    var low = max(log.firstPosition, 1)
    var high = log.lastPosition
    while low <= high {
      let middle = low + (high - low) / 2
      guard let (position, first, last) = try arrivals(from: middle, through: high, in: log), first <= id
      else {
        if middle == 0 { return nil }
        high = middle - 1
        continue
      }
      if id <= last { return position }
      low = position + 1
    }
    return nil
  }

  /// The next record with arrivals, and the first and the last of them.
  private static func arrivals(
    from start: UInt64, through end: UInt64, in log: RecordLog
  ) throws(JournalError) -> (UInt64, InteractionID, InteractionID)? {
    var next = start
    while next <= end {
      let records = try log.records(from: next, limit: chunk, opening: [])
      guard let last = records.last else { return nil }
      for record in records where record.position <= end {
        let arrived = record.decisions.flatMap(\.events).compactMap { event in
          if case .arrived(let arrival) = event { arrival.interaction } else { nil }
        }
        if let first = arrived.first, let last = arrived.last { return (record.position, first, last) }
      }
      next = last.position + 1
    }
    return nil
  }
}
