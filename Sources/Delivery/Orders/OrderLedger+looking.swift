// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

extension OrderLedger {
  /// Waiting and given-up orders by destination.
  package func counts() async throws -> [(destination: String, waiting: Int, dead: Int)] {
    try await reader.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT destination, count(*) - count(dead) AS waiting, count(dead) AS dead FROM orders
          GROUP BY destination ORDER BY destination
          """
      ).map { ($0["destination"], Int($0["waiting"] as Int64), Int($0["dead"] as Int64)) }
    }
  }

  /// Destinations of which the ledger ever heard, in the order of their names.
  package func destinations() async throws -> [String] {
    try await reader.read { try String.fetchAll($0, sql: "SELECT name FROM destinations ORDER BY name") }
  }

  /// How it stands with all destinations.
  package func health() async throws -> [DestinationHealth] {
    try await reader.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT d.*, coalesce(o.waiting, 0) AS waiting, coalesce(o.dead, 0) AS dead, o.oldest
          FROM destinations AS d LEFT JOIN (
            SELECT destination, count(*) - count(dead) AS waiting, count(dead) AS dead,
              min(CASE WHEN dead IS NULL THEN at END) AS oldest
            FROM orders GROUP BY destination) AS o ON o.destination = d.name
          ORDER BY d.name
          """
      ).map { row in
        var health = DestinationHealth(destination: row["name"])
        health.waiting = Int(row["waiting"] as Int64)
        health.dead = Int(row["dead"] as Int64)
        health.disabledAt = Self.moment(row["disabled_at"])
        health.disabledBecause = row["disabled_because"]
        health.oldest = Self.moment(row["oldest"])
        health.lastDelivered = Self.moment(row["delivered_at"])
        health.lastTook = (row["took"] as Int64?).map { Milliseconds($0) }
        health.lastFailed = Self.moment(row["failed_at"])
        health.lastReason = row["reason"]
        health.lastExcerpt = row["excerpt"]
        return health
      }
    }
  }

  /// Orders in that state, newest first, those of events before `place`; about `limit`: all orders of the
  /// last event are among them.
  package func entries(
    _ filter: LedgerFilter, before place: Place? = nil, limit: Int
  ) async throws -> [LedgerEntry] {
    try await reader.read { database in
      let before = place ?? Place(record: UInt64(Int64.max), index: 0)
      let (condition, arguments) = Self.condition(filter)
      let isOver = filter.state == .delivered || filter.state == .dropped
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM \(isOver ? "finished" : "orders") WHERE \(condition) AND (record, place) < (?, ?)
          ORDER BY record DESC, place DESC, lane DESC
          """, arguments: arguments + [Int64(clamping: before.record), Int64(before.index)])
      var entries: [LedgerEntry] = []
      while let row = try rows.next() {
        guard let entry = isOver ? Self.finished(row) : Self.entry(row) else { continue }
        if entries.count >= limit, entries.last?.order.place != entry.order.place { break }
        // The table of what is over knows the lane, not the destination.
        if let wanted = filter.destination, entry.order.destination != wanted { continue }
        entries.append(entry)
      }
      return entries
    }
  }

  /// The entry with its attempts, the last ones, in their order. nil: there is none, or it was forgotten.
  package func entry(_ id: DeliveryID) async throws -> (entry: LedgerEntry, attempts: [AttemptRecord])? {
    try await reader.read { database in
      guard let entry = try Self.find(id, in: database) else { return nil }
      var attempts = try Row.fetchAll(
        database,
        sql: """
          SELECT number, at, took, status, reason, excerpt FROM attempts
          WHERE lane = ? AND record = ? AND place = ? ORDER BY serial DESC LIMIT 100
          """, arguments: Self.key(entry.order)
      ).reversed().map { row in
        AttemptRecord(
          number: Int(row["number"] as Int64), at: Moment(milliseconds: row["at"]),
          took: Milliseconds(row["took"] as Int64), status: (row["status"] as Int64?).map { Int($0) },
          reason: row["reason"], excerpt: row["excerpt"])
      }
      if entry.state == .delivered, let at = entry.since, let took = entry.took {
        attempts.append(AttemptRecord(number: entry.attempts, at: at, took: took, status: entry.status))
      }
      return (entry, attempts)
    }
  }

  private static func find(_ id: DeliveryID, in database: Database) throws -> LedgerEntry? {
    let place: StatementArguments = [Int64(clamping: id.place.record), Int64(id.place.index)]
    let open = try Row.fetchAll(
      database, sql: "SELECT * FROM orders WHERE record = ? AND place = ?", arguments: place)
    if let entry = open.lazy.compactMap({ entry($0) }).first(where: { id.names($0.order) }) { return entry }
    let over = try Row.fetchAll(
      database, sql: "SELECT * FROM finished WHERE record = ? AND place = ? ORDER BY serial DESC",
      arguments: place)
    return over.lazy.compactMap { finished($0) }.first { id.names($0.order) }
  }

  // MARK: Rows

  static func condition(_ filter: LedgerFilter) -> (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments: StatementArguments = []
    switch filter.state {
    case .waiting: parts.append("dead IS NULL")
    case .dead: parts.append("dead IS NOT NULL")
    case .delivered: parts.append("dropped IS NULL")
    case .dropped: parts.append("dropped IS NOT NULL")
    }
    if let destination = filter.destination, filter.state == .waiting || filter.state == .dead {
      parts.append("destination = ?")
      arguments += [destination]
    }
    if let family = filter.family {
      let kinds = Order.Kind.allCases.filter { $0.family == family }.map { String($0.rawValue) }
      parts.append("kind IN (\(kinds.joined(separator: ", ")))")
    }
    return (parts.joined(separator: " AND "), arguments)
  }

  private static func moment(_ number: Int64?) -> Moment? { number.map { Moment(milliseconds: $0) } }

  private static func entry(_ row: Row) -> LedgerEntry? {
    guard let order = order(row) else { return nil }
    let dead: String? = row["dead"]
    var entry = LedgerEntry(
      order: order, state: dead == nil ? .waiting : .dead, attempts: Int(row["attempts"] as Int64))
    entry.next = Moment(milliseconds: row["next_at"])
    entry.reason = dead
    entry.since = moment(row["dead_at"])
    return entry
  }

  private static func finished(_ row: Row) -> LedgerEntry? {
    guard let kind = Order.Kind(rawValue: Int(row["kind"] as Int64)) else { return nil }
    let order = Order(
      place: Place(record: UInt64(row["record"] as Int64), index: UInt32(row["place"] as Int64)), kind: kind,
      lane: row["lane"], interaction: InteractionID(UInt64(row["interaction"] as Int64)),
      at: Moment(milliseconds: row["at"]))
    let dropped: String? = row["dropped"]
    var entry = LedgerEntry(
      order: order, state: dropped == nil ? .delivered : .dropped, attempts: Int(row["attempts"] as Int64))
    entry.reason = dropped
    entry.since = moment(row["ended_at"])
    entry.status = (row["status"] as Int64?).map { Int($0) }
    entry.took = (row["took"] as Int64?).map { Milliseconds($0) }
    return entry
  }
}
