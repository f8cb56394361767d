// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

extension OrderLedger {
  /// Why an order is given up whose time is over.
  static let tooLate = "too late"
  /// Why an order to a destination that is disabled is given up.
  static let disabled = "the destination is disabled"
  /// Whether that is why an order was given up without an attempt.
  static func isUntried(_ reason: String) -> Bool { reason == tooLate || reason == disabled }
  /// Late ones that a turn gives up at most; the rest is for the next.
  private static let mostLate = 1000

  /// A destination that has room.
  package struct Look: Sendable {
    package var destination: String
    /// How many may leave.
    package var room: Int
    /// Of these an order is under way: they are not to be touched.
    package var underWay: Set<String>

    package init(_ destination: String, room: Int, underWay: Set<String> = []) {
      self.destination = destination
      self.room = room
      self.underWay = underWay
    }
  }

  /// What came of a turn.
  package struct Turn: Sendable {
    /// What may leave, each with its attempt's number, from 1.
    package var orders: [(order: Order, attempt: Int)] = []
    package var gaveUp: [(order: Order, reason: String)] = []
    /// Destinations that were disabled, and why.
    package var disabled: [(destination: String, reason: String)] = []
    /// When the next order of a destination that was looked at is due: `.never`: none waits, or only those
    /// behind one that leaves now.
    package var next: [String: Moment] = [:]
  }

  /// Writes how attempts ended, then takes the heads that are due by `now`: an attempt is recorded before it
  /// leaves, and the order is due again after its back-off unless its outcome is told before. All of it in
  /// one transaction.
  ///
  /// - Parameter isStrict: flushed to the disk before it returns: for orders whose provider knows no
  ///   idempotency. Without it a loss of power may take back the last turns (an event of a webhook then
  ///   leaves once more, by the same id); the end of the process takes back none.
  package func turn(
    at now: Moment, settling ended: [EndedAttempt] = [], looking: [Look] = [], isStrict: Bool = false
  ) async throws -> Turn {
    defer { if !looking.isEmpty || !ended.isEmpty { moveLog() } }
    return try await queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = \(isStrict ? "FULL" : "NORMAL")")
      var turn = Turn()
      try database.inTransaction(.immediate) {
        for attempt in ended { try Self.settle(attempt, into: &turn, in: database) }
        if !ended.isEmpty { try Self.forgetFinished(database) }
        for look in looking where look.room > 0 {
          turn.next[look.destination] = try Self.take(look, at: now, into: &turn, in: database)
        }
        return .commit
      }
      return turn
    }
  }

  // MARK: Taking

  /// - Returns: when the next is due.
  private static func take(
    _ look: Look, at now: Moment, into turn: inout Turn, in database: Database
  ) throws -> Moment {
    let isDisabled = try Bool.fetchOne(
      try database.cachedStatement(sql: "SELECT disabled_at IS NOT NULL FROM destinations WHERE name = ?"),
      arguments: [look.destination])
    // What stands behind a late order is looked at in the next round, in its own order.
    while true {
      let found = try heads(look, at: now, isDisabled == true, in: database)
      for (order, reason) in found.late {
        try bury(order, reason, at: now, in: database)
        turn.gaveUp.append((order, reason))
      }
      if found.late.isEmpty || turn.gaveUp.count >= mostLate {
        for (order, attempt, sinceRenewed) in found.due {
          try database.cachedStatement(
            sql: "UPDATE orders SET attempts = ?, next_at = ? WHERE lane = ? AND record = ? AND place = ?"
          ).execute(
            arguments: [
              attempt, (now + Backoff.pause(afterAttempt: sinceRenewed, of: order)).milliseconds,
            ] + key(order))
          turn.orders.append((order, attempt))
        }
        return found.late.isEmpty ? found.next : now
      }
    }
  }

  private struct Heads {
    var due: [(order: Order, attempt: Int, sinceRenewed: Int)] = []
    var late: [(order: Order, reason: String)] = []
    var next = Moment.never
  }

  private static func heads(
    _ look: Look, at now: Moment, _ isDisabled: Bool, in database: Database
  ) throws -> Heads {
    var heads = Heads()
    let rows = try Row.fetchCursor(
      try database.cachedStatement(
        sql: """
          SELECT * FROM orders WHERE destination = ? AND is_head = 1 AND dead IS NULL
          ORDER BY next_at, record, place
          """), arguments: [look.destination])
    while let row = try rows.next() {
      guard let order = order(row), !look.underWay.contains(order.lane) else { continue }
      let due = Moment(milliseconds: row["next_at"])
      guard due <= now, heads.due.count < look.room, heads.late.count < mostLate else {
        heads.next = max(due, .zero)
        break
      }
      let renewed = (row["renewed_at"] as Int64?).map { Moment(milliseconds: $0) }
      if isDisabled {
        heads.late.append((order, disabled))
      } else if now - max(order.at, renewed ?? order.at) > order.kind.family.deadline {
        heads.late.append((order, tooLate))
      } else {
        let attempt = Int(row["attempts"] as Int64) + 1
        heads.due.append((order, attempt, attempt - Int(row["renewed_attempts"] as Int64)))
      }
    }
    return heads
  }

  // MARK: Settling

  private static func settle(
    _ ended: EndedAttempt, into turn: inout Turn, in database: Database
  ) throws {
    let order = ended.order
    if ended.outcome != .delivered { try remember(ended, in: database) }
    switch ended.outcome {
    case .delivered: try finish(ended, in: database)
    case .dead(let reason):
      if try bury(order, reason, at: ended.at, in: database) { turn.gaveUp.append((order, reason)) }
    case .gone(let reason):
      if try bury(order, reason, at: ended.at, in: database) { turn.gaveUp.append((order, reason)) }
      try database.execute(
        sql: """
          UPDATE destinations SET disabled_at = ?, disabled_because = ?
          WHERE name = ? AND disabled_at IS NULL
          """, arguments: [ended.at.milliseconds, reason, order.destination])
      if database.changesCount > 0 { turn.disabled.append((order.destination, reason)) }
    case .again(let asked):
      let patience = min(asked ?? .zero, Backoff.longestPatience)
      let renewed = try Int.fetchOne(
        database, sql: "SELECT renewed_attempts FROM orders WHERE lane = ? AND record = ? AND place = ?",
        arguments: key(order))
      let pause = max(patience, Backoff.pause(afterAttempt: ended.attempt - (renewed ?? 0), of: order))
      try database.cachedStatement(
        sql: "UPDATE orders SET next_at = ? WHERE lane = ? AND record = ? AND place = ?"
      ).execute(arguments: [(ended.at + pause).milliseconds] + key(order))
    }
  }

  /// An order that somebody dropped while it was under way is not there any more.
  private static func finish(_ ended: EndedAttempt, in database: Database) throws {
    let order = ended.order
    try database.cachedStatement(sql: "DELETE FROM orders WHERE lane = ? AND record = ? AND place = ?")
      .execute(arguments: key(order))
    guard database.changesCount > 0 else { return }
    try promote(order.lane, in: database)
    try database.cachedStatement(
      sql: """
        INSERT INTO finished (lane, record, place, kind, interaction, at, attempts, ended_at, status, took)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key(order) + [
        order.kind.rawValue, Int64(clamping: order.interaction.raw), order.at.milliseconds, ended.attempt,
        ended.at.milliseconds, ended.status, ended.took.count,
      ])
    try database.cachedStatement(
      sql: "UPDATE destinations SET delivered_at = ?, took = ? WHERE name = ?"
    ).execute(arguments: [ended.at.milliseconds, ended.took.count, order.destination])
  }

  /// An attempt that was not taken.
  private static func remember(_ ended: EndedAttempt, in database: Database) throws {
    let reason = ended.reason.map { String($0.prefix(100)) }
    try database.cachedStatement(
      sql: """
        INSERT INTO attempts (lane, record, place, number, at, took, status, reason, excerpt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(
      arguments: key(ended.order) + [
        ended.attempt, ended.at.milliseconds, ended.took.count, ended.status, reason, ended.excerpt,
      ])
    let serial = database.lastInsertedRowID
    try database.cachedStatement(sql: "DELETE FROM attempts WHERE serial <= ?")
      .execute(arguments: [serial - Int64(OrderLayout.keptAttempts)])
    try database.cachedStatement(
      sql: "UPDATE destinations SET failed_at = ?, reason = ?, excerpt = ? WHERE name = ?"
    ).execute(arguments: [ended.at.milliseconds, reason, ended.excerpt, ended.order.destination])
  }

  static func forgetFinished(_ database: Database) throws {
    try database.cachedStatement(
      sql: """
        DELETE FROM finished WHERE serial <= (SELECT max(serial) FROM finished) - \(OrderLayout.keptFinished)
        """
    ).execute()
  }

  // MARK: Lanes

  /// - Returns: false: it is not there any more.
  @discardableResult
  private static func bury(
    _ order: Order, _ reason: String, at now: Moment, in database: Database
  ) throws -> Bool {
    try database.cachedStatement(
      sql: """
        UPDATE orders SET dead = ?, dead_at = ?, is_head = 0
        WHERE lane = ? AND record = ? AND place = ? AND dead IS NULL
        """
    ).execute(arguments: [String(reason.prefix(200)), now.milliseconds] + key(order))
    guard database.changesCount > 0 else { return false }
    try promote(order.lane, in: database)
    return true
  }

  /// The next of a lane becomes its head.
  static func promote(_ lane: String, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE orders SET is_head = 1 WHERE lane = ?1 AND (record, place) = (
          SELECT record, place FROM orders WHERE lane = ?1 AND dead IS NULL ORDER BY record, place LIMIT 1)
        """
    ).execute(arguments: [lane])
  }

  static func key(_ order: Order) -> StatementArguments {
    [order.lane, Int64(order.place.record), Int64(order.place.index)]
  }
}
