// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions
import Synchronization

/// What has to leave, in a SQLite file of its own: derived from the log, at least once, in order within its
/// lane. Holds ids and times only; what goes into the message is looked up when it is sent.
///
/// An order waits until it is delivered or dead. The first of a lane that waits is its *head*: it alone may
/// leave.
package final class OrderLedger: Sendable {
  let queue: DatabaseQueue
  /// For people who look: what takes long holds nobody up.
  let reader: DatabaseQueue
  /// Moves the write-ahead log into the database beside the writer, whom waiting for the disk would hold up.
  private let mover: DatabaseQueue
  private let moved = Mutex(Moves())

  private struct Moves {
    var last = ContinuousClock.now
    var isMoving = false
    var isClosed = false
  }

  private static let pauseOfMoves = Duration.milliseconds(200)
  /// The writer does it itself when the log has so many pages (64 MiB): it cannot grow for ever.
  private static let mostLogPages = 16_384

  /// Opens the file, makes it, or brings one of a former layout up to date: its orders keep their attempts.
  ///
  /// - Parameter logEnd: a new file keeps no orders of records up to here: whether they left is not known.
  /// - Throws: `OrderLedgerError`, or the database's error.
  package init(path: String, logEnd: UInt64 = 0) throws {
    var configuration = Configuration()
    configuration.label = "orders"
    configuration.journalMode = .wal
    queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.write { try OrderLayout.prepare($0, path: path, logEnd: logEnd) }
    try queue.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA wal_autocheckpoint = \(Self.mostLogPages)")
    }
    configuration.label = "orders.moving"
    mover = try DatabaseQueue(path: path, configuration: configuration)
    configuration = Configuration()
    configuration.label = "orders.looking"
    configuration.readonly = true
    reader = try DatabaseQueue(path: path, configuration: configuration)
  }

  package func close() throws {
    moved.withLock { $0.isClosed = true }
    try reader.close()
    try mover.close()
    try queue.close()
  }

  /// Something was written: from time to time the log is moved into the database. A move that fails is made
  /// by the writer, which says what is wrong.
  ///
  /// - Returns: whether it is moved now.
  @discardableResult
  func moveLog() -> Bool {
    moved.withLock { moved in
      let isTime = !moved.isMoving && moved.last.duration(to: .now) > Self.pauseOfMoves
      guard isTime, !moved.isClosed else { return false }
      moved.isMoving = true
      // Put in line under the lock: so it comes before the connection is closed, or not at all. SQLite does
      // not survive a move on a connection that is closed.
      mover.asyncWriteWithoutTransaction { [weak self] database in
        do { try database.checkpoint(.passive) } catch {
          // The writer's own turn.
        }
        self?.moved.withLock {
          $0.last = .now
          $0.isMoving = false
        }
      }
      return true
    }
  }

  // MARK: Following the log

  /// The last record that was folded.
  package func position() async throws -> UInt64 {
    try await queue.read { UInt64(try Int64.fetchOne($0, sql: "SELECT position FROM folded") ?? 0) }
  }

  /// Folds records behind the last one.
  ///
  /// - Parameters:
  ///   - keeping: orders of other kinds are not kept: there is nobody to carry them.
  ///   - subscriptions: who hears of interactions under a policy that is activated.
  ///   - recipients: the webhooks that `complaintAnnounced` of these records name.
  ///   - limits: of whose contacts webhooks may hear.
  /// - Returns: the destinations for which orders were added, and whether later records can add any.
  package func fold(
    _ records: [Interactions.Record], keeping: Set<Order.Kind>,
    subscriptions: @escaping @Sendable (PolicyActivated) -> [WebhookSubscription] = { _ in [] },
    recipients: [RecipientID: String] = [:], limits: WebhookLimits = WebhookLimits()
  ) async throws -> (added: Set<String>, isListening: Bool) {
    try await queue.write { database in
      let row = try Row.fetchOne(database, sql: "SELECT position, kept_after FROM folded")
      var position = UInt64((row?["position"] as Int64?) ?? 0)
      var derivation = OrderDerivation(
        keeping: keeping, subscriptions: try Self.subscriptions(in: database),
        keptAfter: UInt64((row?["kept_after"] as Int64?) ?? 0), recipients: recipients,
        subscriptionsOf: subscriptions,
        known: { try Self.contact($0, in: database) })
      derivation.limits = limits
      var added: Set<String> = []
      for record in records where record.position > position {
        for order in try derivation.derive(from: record) {
          try Self.insert(order, in: database)
          added.insert(order.destination)
        }
        position = record.position
      }
      try Self.keep(derivation, in: database)
      try database.execute(sql: "UPDATE folded SET position = ?", arguments: [Int64(position)])
      let others = keeping.contains { $0 != .webhook }
      return (added, others || (keeping.contains(.webhook) && !derivation.subscriptions.isEmpty))
    }
  }

  private static func keep(_ derivation: OrderDerivation, in database: Database) throws {
    if !derivation.changed.isEmpty {
      let know = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO contacts
            (interaction, customer, channel, queue, tier, language, entry, route, client, is_callback)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """)
      let forget = try database.cachedStatement(sql: "DELETE FROM contacts WHERE interaction = ?")
      for (interaction, contact) in derivation.changed {
        let id = Int64(clamping: interaction.raw)
        guard let contact else {
          forget.setUncheckedArguments([id])
          try forget.execute()
          continue
        }
        know.setUncheckedArguments([
          id, Int64(contact.customer.raw), Int64(contact.channel.rawValue), Int64(contact.queue.raw),
          contact.tier.map { Int64($0.raw) }, contact.language.map { Int64($0.raw) },
          contact.entry.map { Int64($0.raw) }, contact.route.map { Int64($0.raw) },
          contact.client.map { Int64($0.raw) }, contact.isCallback,
        ])
        try know.execute()
      }
    }
    guard derivation.subscriptionsChanged else { return }
    let before = try subscriptions(in: database)
    try database.execute(sql: "DELETE FROM subscriptions")
    for subscription in derivation.subscriptions {
      let events = subscription.events.map { $0.map(\.rawValue).sorted().joined(separator: " ") }
      try database.execute(
        sql: "INSERT INTO subscriptions (name, events, address) VALUES (?, ?, ?)",
        arguments: [subscription.name, events, subscription.address])
      // Another address: whatever the former one answered.
      let former = before.first { $0.name == subscription.name }
      guard let former, former.address != subscription.address else { continue }
      try enable(subscription.destination, in: database)
    }
  }

  static func contact(_ id: InteractionID, in database: Database) throws -> OrderContact? {
    let row = try Row.fetchOne(
      try database.cachedStatement(sql: "SELECT * FROM contacts WHERE interaction = ?"),
      arguments: [Int64(clamping: id.raw)])
    guard let row, var contact = contact(row) else { return nil }
    let number = { (name: String) in (row[name] as Int64?).map { UInt32(clamping: $0) } }
    contact.isCallback = row["is_callback"]
    contact.tier = number("tier").map { TierID($0) }
    contact.language = number("language").map { LanguageID($0) }
    contact.entry = number("entry").map { EntryID($0) }
    contact.route = number("route").map { RouteID($0) }
    contact.client = number("client").map { ClientID($0) }
    return contact
  }

  private static func subscriptions(in database: Database) throws -> [WebhookSubscription] {
    try Row.fetchAll(
      database, sql: "SELECT name, events, address FROM subscriptions ORDER BY name"
    ).map { row in
      let events = (row["events"] as String?).map { text in
        Set(text.split(separator: " ").compactMap { InteractionNews(rawValue: String($0)) })
      }
      return WebhookSubscription(name: row["name"], events: events, address: row["address"] ?? "")
    }
  }

  static func insert(_ order: Order, in database: Database) throws {
    let destination = order.destination
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO destinations (name) VALUES (?)")
      .execute(arguments: [destination])
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO orders
          (lane, record, place, destination, kind, interaction, agent, message, customer, channel, queue, at, is_head)
        SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          NOT EXISTS (SELECT 1 FROM orders WHERE lane = ? AND dead IS NULL)
        """
    ).execute(
      arguments: [
        order.lane, Int64(order.place.record), Int64(order.place.index), destination, order.kind.rawValue,
        Int64(clamping: order.interaction.raw), order.agent.map { Int64($0.raw) },
        order.message.map { Int64(clamping: $0.raw) }, order.contact.map { Int64($0.customer.raw) },
        order.contact.map { Int64($0.channel.rawValue) }, order.contact.map { Int64($0.queue.raw) },
        order.at.milliseconds, order.lane,
      ])
  }

  // MARK: Rows

  static func contact(_ row: Row) -> OrderContact? {
    guard let customer = row["customer"] as Int64?, let number = row["channel"] as Int64?,
      let queue = row["queue"] as Int64?, let channel = ChannelKind(rawValue: UInt8(clamping: number))
    else { return nil }
    return OrderContact(
      customer: CustomerID(UInt32(clamping: customer)), channel: channel,
      queue: QueueID(UInt32(clamping: queue)))
  }

  /// nil: of a kind that a later release wrote.
  static func order(_ row: Row) -> Order? {
    guard let kind = Order.Kind(rawValue: Int(row["kind"] as Int64)) else { return nil }
    return Order(
      place: Place(record: UInt64(row["record"] as Int64), index: UInt32(row["place"] as Int64)), kind: kind,
      lane: row["lane"], interaction: InteractionID(UInt64(row["interaction"] as Int64)),
      agent: (row["agent"] as Int64?).map { AgentID(UInt32(clamping: $0)) },
      message: (row["message"] as Int64?).map { MessageID(UInt64($0)) }, contact: contact(row),
      at: Moment(milliseconds: row["at"]))
  }
}
