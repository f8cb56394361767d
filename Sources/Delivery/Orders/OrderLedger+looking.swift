// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

extension OrderLedger {
  /// Waiting and given-up orders by destination.
  package func counts() async throws -> [(destination: String, waiting: Int, dead: Int)] {
    try await queue.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT destination, count(*) - count(dead) AS waiting, count(dead) AS dead FROM orders
          GROUP BY destination ORDER BY destination
          """
      ).map { ($0["destination"], Int($0["waiting"] as Int64), Int($0["dead"] as Int64)) }
    }
  }

  /// Waiting or given-up orders, newest first, those of events before `place`; about `limit`: all orders of
  /// the last event are among them.
  package func entries(dead: Bool, before place: Place? = nil, limit: Int) async throws -> [LedgerEntry] {
    try await queue.read { database in
      let before = place ?? Place(record: UInt64(Int64.max), index: 0)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM orders WHERE dead IS \(dead ? "NOT " : "")NULL AND (record, place) < (?, ?)
          ORDER BY record DESC, place DESC, lane DESC
          """, arguments: [Int64(clamping: before.record), Int64(before.index)])
      var entries: [LedgerEntry] = []
      while let row = try rows.next() {
        guard let order = Self.order(row) else { continue }
        if entries.count >= limit, entries.last?.order.place != order.place { break }
        entries.append(
          LedgerEntry(
            order: order, attempts: Int(row["attempts"] as Int64),
            next: Moment(milliseconds: row["next_at"]), dead: row["dead"]))
      }
      return entries
    }
  }
}
