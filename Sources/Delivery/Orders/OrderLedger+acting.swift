// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

/// What people do to the ledger.
extension OrderLedger {
  /// What came of an act.
  package struct Acted: Hashable, Sendable {
    /// Entries that it touched.
    package var count = 0
    /// Where they go.
    package var destinations: Set<String> = []
    /// There are more that it would touch: do it again.
    package var isMore = false
  }

  /// How many entries one act touches at most.
  package static let mostAtOnce = 10_000
  /// Entries a transaction.
  private static let slice = 500

  /// Has a dead order sent again, with a new deadline and the pauses of a new one, and the attempts that it
  /// had; one that waits is due at once. The order comes behind what was sent of its lane meanwhile.
  ///
  /// - Returns: false: there is no such entry, or it left.
  package func retry(_ id: DeliveryID, at now: Moment) async throws -> Acted {
    try await queue.write { database in
      var acted = Acted()
      for order in try Self.orders(id, in: database) {
        try Self.renew(order, at: now, in: database)
        acted.count += 1
        acted.destinations.insert(order.destination)
      }
      return acted
    }
  }

  /// Has all of them sent again (`retry`), the oldest first, at most `mostAtOnce`.
  package func retryAll(_ filter: LedgerFilter, at now: Moment) async throws -> Acted {
    try await each(filter) { try Self.renew($0, at: now, in: $1) }
  }

  /// Takes an order out: it does not leave any more. An attempt that is under way is not called back.
  ///
  /// - Parameter who: remembered with it.
  package func drop(_ id: DeliveryID, by who: String, at now: Moment) async throws -> Acted {
    try await queue.write { database in
      var acted = Acted()
      for order in try Self.orders(id, in: database) {
        try Self.remove(order, by: who, at: now, in: database)
        acted.count += 1
        acted.destinations.insert(order.destination)
      }
      if acted.count > 0 { try Self.forgetFinished(database) }
      return acted
    }
  }

  /// Takes all of them out (`drop`), the oldest first, at most `mostAtOnce`.
  package func dropAll(_ filter: LedgerFilter, by who: String, at now: Moment) async throws -> Acted {
    let acted = try await each(filter) { try Self.remove($0, by: who, at: now, in: $1) }
    try await queue.write { try Self.forgetFinished($0) }
    return acted
  }

  /// Sends to a destination again that was disabled.
  ///
  /// - Returns: false: it was not disabled.
  package func enable(_ destination: String) async throws -> Bool {
    try await queue.write { database in
      try Self.enable(destination, in: database)
      return database.changesCount > 0
    }
  }

  static func enable(_ destination: String, in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE destinations SET disabled_at = NULL, disabled_because = NULL
        WHERE name = ? AND disabled_at IS NOT NULL
        """, arguments: [destination])
  }

  /// Has a webhook hear again of these records, by the ids that their events have; what waits for it
  /// already is left where it is, what was given up is sent again.
  ///
  /// - Parameter limits: of whose contacts webhooks may hear.
  /// - Returns: how many orders come of it.
  package func replay(
    _ records: [Interactions.Record], to subscription: WebhookSubscription,
    limits: WebhookLimits = WebhookLimits(), at now: Moment
  ) async throws -> Int {
    guard !records.isEmpty else { return 0 }
    return try await queue.write { database in
      var derivation = OrderDerivation(
        keeping: [.webhook], subscriptions: [subscription], subscriptionsOf: { _ in [subscription] },
        known: { try Self.contact($0, in: database) })
      derivation.limits = limits
      var count = 0
      for record in records {
        for order in try derivation.derive(from: record) {
          try Self.insert(order, in: database)
          try Self.renew(order, at: now, in: database)
          count += 1
        }
      }
      return count
    }
  }

  // MARK: Each

  private func each(
    _ filter: LedgerFilter, _ act: @escaping @Sendable (Order, Database) throws -> Void
  ) async throws -> Acted {
    var acted = Acted()
    var last: (place: Place, lane: String) = (Place(record: 0, index: 0), "")
    while acted.count < Self.mostAtOnce {
      let after = last
      let orders = try await queue.write { database in
        let orders = try Self.slice(filter, after, in: database)
        for order in orders { try act(order, database) }
        return orders
      }
      acted.count += orders.count
      acted.destinations.formUnion(orders.map(\.destination))
      guard orders.count == Self.slice, let end = orders.last else { return acted }
      last = (end.place, end.lane)
    }
    acted.isMore = true
    return acted
  }

  private static func slice(
    _ filter: LedgerFilter, _ after: (place: Place, lane: String), in database: Database
  ) throws -> [Order] {
    let (condition, arguments) = condition(filter)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM orders WHERE \(condition) AND (record, place, lane) > (?, ?, ?)
        ORDER BY record, place, lane LIMIT \(slice)
        """,
      arguments: arguments + [Int64(clamping: after.place.record), Int64(after.place.index), after.lane]
    ).compactMap { order($0) }
  }

  private static func orders(_ id: DeliveryID, in database: Database) throws -> [Order] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM orders WHERE record = ? AND place = ?",
      arguments: [Int64(clamping: id.place.record), Int64(id.place.index)]
    ).compactMap { order($0) }.filter { id.names($0) }
  }

  private static func renew(_ order: Order, at now: Moment, in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE orders SET
          renewed_at = CASE WHEN dead IS NULL AND attempts > 0 THEN renewed_at ELSE ? END,
          renewed_attempts = CASE WHEN dead IS NULL THEN renewed_attempts ELSE attempts END,
          dead = NULL, dead_at = NULL, next_at = 0
        WHERE lane = ? AND record = ? AND place = ?
        """, arguments: [now.milliseconds] + key(order))
    try reheads(order.lane, in: database)
  }

  private static func remove(
    _ order: Order, by who: String, at now: Moment, in database: Database
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO finished (lane, record, place, kind, interaction, at, attempts, ended_at, dropped)
        SELECT lane, record, place, kind, interaction, at, attempts, ?, ? FROM orders
        WHERE lane = ? AND record = ? AND place = ?
        """, arguments: [now.milliseconds, String(who.prefix(200))] + key(order))
    try database.execute(
      sql: "DELETE FROM orders WHERE lane = ? AND record = ? AND place = ?", arguments: key(order))
    try reheads(order.lane, in: database)
  }

  /// An order came back before the head of its lane, or the head went.
  static func reheads(_ lane: String, in database: Database) throws {
    try database.execute(
      sql: "UPDATE orders SET is_head = 0 WHERE lane = ? AND is_head = 1", arguments: [lane])
    try promote(lane, in: database)
  }
}
