// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

/// Orders that have to leave, in a SQLite file of its own: derived from the log, at least once, in order per
/// call. Holds ids and times only; what goes into the message is looked up when it is sent.
package final class OrderLedger: Sendable {
  private let queue: DatabaseQueue

  package init(path: String) throws {
    var configuration = Configuration()
    configuration.label = "orders"
    configuration.journalMode = .wal
    queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS folded (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
          INSERT OR IGNORE INTO folded VALUES (1, 0);
          CREATE TABLE IF NOT EXISTS calls (interaction INTEGER PRIMARY KEY);
          CREATE TABLE IF NOT EXISTS orders (
            record INTEGER NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, interaction INTEGER NOT NULL,
            agent INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
            next_at INTEGER NOT NULL DEFAULT 0, dead TEXT, PRIMARY KEY (record, place)) WITHOUT ROWID;
          CREATE INDEX IF NOT EXISTS orders_due ON orders (interaction, record, place) WHERE dead IS NULL;
          """)
    }
  }

  package func position() async throws -> UInt64 {
    try await queue.read { UInt64(try Int64.fetchOne($0, sql: "SELECT position FROM folded") ?? 0) }
  }

  /// Folds records behind the last one; returns whether orders were added. With `keeping` false orders are
  /// not kept (there is no telephone system to send them to), the position moves on.
  package func fold(_ records: [Interactions.Record], keeping: Bool) async throws -> Bool {
    try await queue.write { database in
      var position = UInt64(try Int64.fetchOne(database, sql: "SELECT position FROM folded") ?? 0)
      var added = false
      for record in records where record.position > position {
        if keeping { added = try Self.fold(record, in: database) || added }
        position = record.position
      }
      try database.execute(sql: "UPDATE folded SET position = ?", arguments: [Int64(position)])
      return added
    }
  }

  private static func fold(_ record: Interactions.Record, in database: Database) throws -> Bool {
    var failure: (any Error)?
    let orders = PhoneOrders { id in
      do {
        return try Bool.fetchOne(
          database, sql: "SELECT 1 FROM calls WHERE interaction = ?", arguments: [Int64(clamping: id.raw)])
          ?? false
      } catch {
        failure = error
        return false
      }
    }
    let (new, begun, ended) = orders.derive(from: record)
    if let failure { throw failure }
    for id in begun {
      try database.execute(
        sql: "INSERT OR IGNORE INTO calls VALUES (?)", arguments: [Int64(clamping: id.raw)])
    }
    for order in new {
      try database.execute(
        sql: """
          INSERT OR IGNORE INTO orders (record, place, kind, interaction, agent, at) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          Int64(order.place.record), Int64(order.place.index), order.kind.rawValue,
          Int64(clamping: order.interaction.raw), order.agent.map { Int64($0.raw) }, order.at.milliseconds,
        ])
    }
    for id in ended {
      try database.execute(
        sql: "DELETE FROM calls WHERE interaction = ?", arguments: [Int64(clamping: id.raw)])
    }
    return !new.isEmpty
  }

  /// The oldest undelivered order of each call, if it is due by `now`; at most `limit`. And when the next one
  /// is due.
  package func due(at now: Moment, limit: Int) async throws -> (orders: [PhoneOrder], next: Moment?) {
    try await queue.read { database in
      let heads = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM orders AS o WHERE dead IS NULL AND NOT EXISTS (
            SELECT 1 FROM orders AS b WHERE b.dead IS NULL AND b.interaction = o.interaction
            AND (b.record, b.place) < (o.record, o.place))
          ORDER BY next_at, record, place LIMIT ?
          """, arguments: [limit + 1])
      let due = heads.filter { ($0["next_at"] as Int64) <= now.milliseconds }.prefix(limit)
      let later = heads.first { ($0["next_at"] as Int64) > now.milliseconds }
      return (due.compactMap(Self.order), later.map { Moment(milliseconds: $0["next_at"]) })
    }
  }

  private static func order(_ row: Row) -> PhoneOrder? {
    guard let kind = PhoneOrder.Kind(rawValue: Int(row["kind"] as Int64)) else { return nil }
    return PhoneOrder(
      place: Place(record: UInt64(row["record"] as Int64), index: UInt32(row["place"] as Int64)), kind: kind,
      interaction: InteractionID(UInt64(row["interaction"] as Int64)),
      agent: (row["agent"] as Int64?).map { AgentID(UInt32(clamping: $0)) },
      at: Moment(milliseconds: row["at"]))
  }

  /// Recorded before it leaves: one attempt more, due again at `retryAt` unless it is delivered first.
  package func attempt(_ order: PhoneOrder, retryAt: Moment) async throws {
    try await queue.write { database in
      try database.execute(
        sql: "UPDATE orders SET attempts = attempts + 1, next_at = ? WHERE record = ? AND place = ?",
        arguments: [retryAt.milliseconds, Int64(order.place.record), Int64(order.place.index)])
    }
  }

  /// The other side asked for patience.
  package func postpone(_ order: PhoneOrder, until moment: Moment) async throws {
    try await queue.write {
      try $0.execute(
        sql: "UPDATE orders SET next_at = ? WHERE record = ? AND place = ?",
        arguments: [moment.milliseconds, Int64(order.place.record), Int64(order.place.index)])
    }
  }

  /// How often it was tried.
  package func attempts(_ order: PhoneOrder) async throws -> Int {
    try await queue.read {
      try Int.fetchOne(
        $0, sql: "SELECT attempts FROM orders WHERE record = ? AND place = ?",
        arguments: [Int64(order.place.record), Int64(order.place.index)]) ?? 0
    }
  }

  package func delivered(_ order: PhoneOrder) async throws {
    try await queue.write {
      try $0.execute(
        sql: "DELETE FROM orders WHERE record = ? AND place = ?",
        arguments: [Int64(order.place.record), Int64(order.place.index)])
    }
  }

  /// Given up, kept for people to see.
  package func giveUp(_ order: PhoneOrder, because reason: String) async throws {
    try await queue.write {
      try $0.execute(
        sql: "UPDATE orders SET dead = ? WHERE record = ? AND place = ?",
        arguments: [reason, Int64(order.place.record), Int64(order.place.index)])
    }
  }

  /// Waiting and given-up orders, for metrics.
  package func counts() async throws -> (waiting: Int, dead: Int) {
    try await queue.read {
      (
        try Int.fetchOne($0, sql: "SELECT count(*) FROM orders WHERE dead IS NULL") ?? 0,
        try Int.fetchOne($0, sql: "SELECT count(*) FROM orders WHERE dead IS NOT NULL") ?? 0
      )
    }
  }

  package func close() throws { try queue.close() }
}
