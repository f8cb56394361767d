// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

extension OrderLedger {
  /// Why an order is given up whose time is over.
  static let tooLate = "too late"

  /// What may leave now.
  package struct Taken: Sendable {
    /// Each with its attempt's number, from 1.
    package var orders: [(order: Order, attempt: Int)] = []
    /// Given up because their time was over.
    package var late: [Order] = []
    /// When the next one of a destination with room is due.
    package var next: Moment?
  }

  /// Takes the heads that are due by `now`: the attempt is recorded before it leaves, and the order is due
  /// again after its back-off unless its outcome is told before.
  ///
  /// - Parameters:
  ///   - room: how many may leave for a destination; 0: none is looked at.
  ///   - underWay: lanes that are not to be touched.
  package func take(
    at now: Moment, underWay: Set<String>, room: @escaping @Sendable (String) -> Int
  ) async throws -> Taken {
    try await queue.write { database in
      var taken = Taken()
      for destination in try String.fetchAll(database, sql: "SELECT name FROM destinations ORDER BY name") {
        let free = room(destination)
        guard free > 0 else { continue }
        try Self.take(destination, free, at: now, underWay, into: &taken, in: database)
      }
      return taken
    }
  }

  private static func take(
    _ destination: String, _ free: Int, at now: Moment, _ underWay: Set<String>, into taken: inout Taken,
    in database: Database
  ) throws {
    var left = free
    var looking = true
    while looking, left > 0 {
      looking = false
      // The rest of a great many late ones is for the next time.
      guard taken.late.count < 10_000 else {
        taken.next = now
        return
      }
      // Lanes under way may be among the heads; late ones make room for those behind them.
      let heads = try Row.fetchCursor(
        database,
        sql: """
          SELECT * FROM orders WHERE destination = ? AND is_head = 1 AND dead IS NULL
          ORDER BY next_at, record, place
          """, arguments: [destination])
      var chosen: [(order: Order, attempt: Int)] = []
      var late: [Order] = []
      while let row = try heads.next(), chosen.count < left, late.count < 1000 {
        guard let order = order(row), !underWay.contains(order.lane) else { continue }
        let due = Moment(milliseconds: row["next_at"])
        guard due <= now else {
          taken.next = min(taken.next ?? .never, due)
          break
        }
        if now - order.at > order.kind.family.deadline {
          late.append(order)
        } else {
          chosen.append((order, Int(row["attempts"] as Int64) + 1))
        }
      }
      if !late.isEmpty {
        // What stands behind a late order is looked at in the next turn, in its own order.
        for order in late { try bury(order, tooLate, in: database) }
        taken.late += late
        looking = true
        continue
      }
      for (order, attempt) in chosen {
        try database.execute(
          sql: "UPDATE orders SET attempts = ?, next_at = ? WHERE lane = ? AND record = ? AND place = ?",
          arguments: [attempt, (now + Backoff.pause(afterAttempt: attempt, of: order)).milliseconds]
            + key(order))
      }
      taken.orders += chosen
      left -= chosen.count
    }
  }

  /// How an attempt ended, told when it did.
  package func settle(_ order: Order, attempt: Int, _ outcome: CarryOutcome, at now: Moment) async throws {
    try await queue.write { database in
      switch outcome {
      case .delivered:
        try database.execute(
          sql: "DELETE FROM orders WHERE lane = ? AND record = ? AND place = ?", arguments: Self.key(order))
        try Self.promote(order.lane, in: database)
      case .dead(let reason): try Self.bury(order, reason, in: database)
      case .again(let asked):
        let patience = min(asked ?? .zero, Backoff.longestPatience)
        let pause = max(patience, Backoff.pause(afterAttempt: attempt, of: order))
        try database.execute(
          sql: "UPDATE orders SET next_at = ? WHERE lane = ? AND record = ? AND place = ?",
          arguments: [(now + pause).milliseconds] + Self.key(order))
      }
    }
  }

  private static func bury(_ order: Order, _ reason: String, in database: Database) throws {
    try database.execute(
      sql: "UPDATE orders SET dead = ?, is_head = 0 WHERE lane = ? AND record = ? AND place = ?",
      arguments: [String(reason.prefix(200))] + key(order))
    try promote(order.lane, in: database)
  }

  /// The next of a lane becomes its head.
  private static func promote(_ lane: String, in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE orders SET is_head = 1 WHERE lane = ?1 AND (record, place) = (
          SELECT record, place FROM orders WHERE lane = ?1 AND dead IS NULL ORDER BY record, place LIMIT 1)
        """, arguments: [lane])
  }

  private static func key(_ order: Order) -> StatementArguments {
    [order.lane, Int64(order.place.record), Int64(order.place.index)]
  }
}
