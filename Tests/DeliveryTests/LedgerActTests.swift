// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Interactions
import Testing

@testable import Delivery

@Suite("What people do to the ledger")
struct LedgerActTests {
  @Test(
    "How a delivery is called",
    arguments: [
      ("12-1", true), ("event-12-1@floor", true), ("event-12-1@a@b", true), ("event-12-1", false),
      ("", false),
      ("12", false), ("012-1", false), ("0-1", false), ("12-", false), ("event-12-1@", false),
      ("-1-1", false),
      ("12-1@floor", false), ("99999999999999999999-1", false), ("12-99999999999", false),
    ])
  func ids(_ text: String, _ isOne: Bool) {
    #expect(DeliveryID(text).map { "\($0)" } == (isOne ? text : nil))
  }

  /// Takes the head of `sms`, and gives it up.
  func giveUp(_ ledger: OrderLedger, at now: Int64) async throws -> Order {
    let (order, attempt) = try #require(try await ledger.take(at: now).orders.first)
    try await ledger.settle(order, attempt: attempt, .dead("no such number"), at: Log.at(now))
    return order
  }

  @Test("A dead letter is sent again by hand: with new time, more attempts, before what waits behind it")
  func retry() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(OrderLedgerTests.answers)
      let dead = try await giveUp(ledger, at: 10_000)
      let late: Int64 = 25 * 3_600_000
      let acted = try await ledger.retry(DeliveryID(dead), at: Log.at(late))
      #expect(acted == OrderLedger.Acted(count: 1, destinations: ["sms"]))
      // The others of the lane are late by now; it is not, and it is the first again.
      let taken = try await ledger.take(at: late)
      #expect(taken.orders.map(\.order) == [dead] && taken.orders.map(\.attempt) == [2])
      try await ledger.settle(dead, attempt: 2, .delivered, at: Log.at(late + 5))
      let (entry, attempts) = try #require(try await ledger.entry(DeliveryID(dead)))
      #expect(entry.state == .delivered && entry.attempts == 2 && entry.since == Log.at(late + 5))
      #expect(attempts.map(\.number) == [1, 2])
      let again = try await ledger.retry(DeliveryID(dead), at: Log.at(late))
      #expect(again.count == 0, "it is over")
    }
  }

  @Test("A dropped one never leaves, nor comes back when its last attempt is told of")
  func drop() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(OrderLedgerTests.answers)
      let (order, attempt) = try #require(try await ledger.take(at: 10_000).orders.first)
      let acted = try await ledger.drop(DeliveryID(order), by: "supervisor/wu", at: Log.at(10_001))
      #expect(acted.count == 1)
      try await ledger.settle(order, attempt: attempt, .delivered, at: Log.at(10_002))
      let dropped = try await ledger.entries(LedgerFilter(.dropped), limit: 10)
      #expect(dropped.map(\.reason) == ["supervisor/wu"] && dropped.map(\.order.place) == [order.place])
      let delivered = try await ledger.entries(LedgerFilter(.delivered), limit: 10)
      #expect(delivered.isEmpty)
      let next = try await ledger.take(at: 10_003).orders.map(\.order.place.record)
      #expect(next == [3], "the next of its lane")
    }
  }

  @Test("All that a destination gave up is sent again, slice after slice, and nothing else")
  func all() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([Log.activation(1, Log.policy(1, ["floor": "arrived", "other": "arrived"]))])
      let many: UInt64 = 1200
      _ = try await ledger.keep([Log.record(2, (1...many).map { Log.arrival(.chat, InteractionID($0)) })])
      let late = 2 * 24 * 3_600_000 as Int64
      var gone = 0
      while gone < Int(many) * 2 { gone += try await ledger.take(at: late).late.count }
      let acted = try await ledger.retryAll(
        LedgerFilter(.dead, destination: "webhook/floor"), at: Log.at(late))
      #expect(acted == OrderLedger.Acted(count: Int(many), destinations: ["webhook/floor"]))
      let dropped = try await ledger.dropAll(
        LedgerFilter(.dead, destination: "webhook/other"), by: "admin/root", at: Log.at(late))
      #expect(dropped.count == Int(many))
      let counts = try await ledger.counts().map { "\($0.destination) \($0.waiting) \($0.dead)" }
      #expect(counts == ["webhook/floor \(many) 0"])
      let due = try await ledger.take(at: late, room: 5000)
      #expect(due.orders.count == Int(many) && due.late.isEmpty)
    }
  }

  @Test("410 disables a destination: what comes is given up at once, until it is enabled or moves")
  func disabled() async throws {
    func moved(_ position: UInt64, _ address: String) -> (
      Interactions.Record, @Sendable (PolicyActivated) -> [WebhookSubscription]
    ) {
      (
        Log.activation(position, Log.policy(UInt32(position), ["floor": ""])),
        { _ in [WebhookSubscription(name: "floor", address: address)] }
      )
    }
    try await withLedger { ledger in
      let (record, hearing) = moved(1, "here")
      _ = try await ledger.fold([record], keeping: [.webhook], subscriptions: hearing)
      func arrives(_ position: UInt64) async throws {
        let record = Log.record(position, [Log.arrival(.chat, InteractionID(position))])
        _ = try await ledger.fold([record], keeping: [.webhook], subscriptions: hearing)
      }
      try await arrives(2)
      let (order, attempt) = try #require(try await ledger.take(at: 3000).orders.first)
      let ended = EndedAttempt(order, attempt: attempt, .gone("the endpoint answered 410"), at: Log.at(3001))
      let turn = try await ledger.turn(at: Log.at(3001), settling: [ended])
      #expect(turn.disabled.map(\.destination) == ["webhook/floor"])
      try await arrives(3)
      let refused = try await ledger.take(at: 4000)
      #expect(refused.orders.isEmpty && refused.late.map(\.reason) == [OrderLedger.disabled])
      let health = try #require(try await ledger.health().first)
      #expect(health.disabledAt == Log.at(3001) && health.dead == 2 && health.waiting == 0)
      // The same policy again changes nothing; enabling does; another address does, too.
      let (same, still) = moved(4, "here")
      _ = try await ledger.fold([same], keeping: [.webhook], subscriptions: still)
      #expect(try await ledger.health().first?.disabledAt != nil)
      #expect(try await ledger.enable("webhook/floor"))
      #expect(try await !ledger.enable("webhook/floor"), "it is enabled")
      _ = try await ledger.turn(at: Log.at(4000), settling: [ended])
      #expect(try await ledger.health().first?.disabledAt != nil)
      let (other, there) = moved(5, "there")
      _ = try await ledger.fold([other], keeping: [.webhook], subscriptions: there)
      #expect(try await ledger.health().first?.disabledAt == nil)
    }
  }

  @Test("Attempts are remembered with status, time and words, the delivered with how long it took")
  func attempts() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(OrderLedgerTests.answers)
      let order = try #require(try await ledger.take(at: 10_000).orders.first).order
      var seen = AttemptNotes.Seen(host: "https://a.example", status: 503, excerpt: "too busy")
      var ended = EndedAttempt(
        order, attempt: 1, .again(notBefore: nil), at: Log.at(10_100), took: Milliseconds(100), seen: seen)
      _ = try await ledger.turn(at: Log.at(10_100), settling: [ended])
      seen = AttemptNotes.Seen(host: "https://a.example", failure: "timed-out")
      ended = EndedAttempt(
        order, attempt: 2, .again(notBefore: nil), at: Log.at(26_000), took: .seconds(15), seen: seen)
      _ = try await ledger.turn(at: Log.at(26_000), settling: [ended])
      seen = AttemptNotes.Seen(host: "https://a.example", status: 204)
      ended = EndedAttempt(
        order, attempt: 3, .delivered, at: Log.at(30_000), took: Milliseconds(7), seen: seen)
      _ = try await ledger.turn(at: Log.at(30_000), settling: [ended])
      let (entry, attempts) = try #require(try await ledger.entry(DeliveryID(order)))
      #expect(
        attempts == [
          AttemptRecord(
            number: 1, at: Log.at(10_100), took: Milliseconds(100), status: 503, reason: "status-503",
            excerpt: "too busy"),
          AttemptRecord(number: 2, at: Log.at(26_000), took: .seconds(15), reason: "timed-out"),
          AttemptRecord(number: 3, at: Log.at(30_000), took: Milliseconds(7), status: 204),
        ])
      #expect(entry.state == .delivered)
      let health = try #require(try await ledger.health().first)
      #expect(health.lastReason == "timed-out" && health.lastDelivered == Log.at(30_000))
    }
  }

  /// The tables of the release before.
  static let layoutTwo = """
    CREATE TABLE folded (
      only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, kept_after INTEGER NOT NULL);
    INSERT INTO folded VALUES (1, 40, 0);
    CREATE TABLE contacts (
      interaction INTEGER PRIMARY KEY, customer INTEGER NOT NULL, channel INTEGER NOT NULL,
      queue INTEGER NOT NULL);
    INSERT INTO contacts VALUES (5, 3, 2, 0);
    CREATE TABLE subscriptions (name TEXT PRIMARY KEY, events TEXT) WITHOUT ROWID;
    INSERT INTO subscriptions VALUES ('floor', 'arrived closed'), ('all', NULL);
    CREATE TABLE destinations (name TEXT PRIMARY KEY) WITHOUT ROWID;
    INSERT INTO destinations VALUES ('webhook/floor');
    CREATE TABLE orders (
      lane TEXT NOT NULL, record INTEGER NOT NULL, place INTEGER NOT NULL, destination TEXT NOT NULL,
      kind INTEGER NOT NULL, interaction INTEGER NOT NULL, agent INTEGER, message INTEGER, customer INTEGER,
      channel INTEGER, queue INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0, is_head INTEGER NOT NULL, dead TEXT,
      PRIMARY KEY (lane, record, place)) WITHOUT ROWID;
    CREATE INDEX orders_due ON orders (destination, next_at, record, place)
      WHERE is_head = 1 AND dead IS NULL;
    CREATE INDEX orders_dead ON orders (record, place) WHERE dead IS NOT NULL;
    INSERT INTO orders VALUES
      ('floor/5', 38, 1, 'webhook/floor', 20, 5, NULL, NULL, 3, 2, 0, 38000, 4, 39000, 0, 'too late'),
      ('floor/5', 39, 1, 'webhook/floor', 20, 5, NULL, NULL, 3, 2, 0, 39000, 2, 41000, 1, NULL),
      ('floor/5', 40, 1, 'webhook/floor', 20, 5, NULL, NULL, 3, 2, 0, 40000, 0, 0, 0, NULL);
    PRAGMA user_version = 2;
    """

  @Test("A file of the release before goes on where it was, and its dead letters can be sent again")
  func formerLayout() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("orders.sqlite").path
      let former = try DatabaseQueue(path: path)
      try await former.write { try $0.execute(sql: Self.layoutTwo) }
      try former.close()
      for _ in 0..<2 { try OrderLedger(path: path, logEnd: 50).close() }
      let ledger = try OrderLedger(path: path, logEnd: 50)
      let position = try await ledger.position()
      #expect(position == 40)
      let dead = try #require(try await ledger.entries(dead: true, limit: 10).first)
      #expect(dead.reason == "too late" && "\(dead.id)" == "event-38-1@floor")
      let acted = try await ledger.retry(dead.id, at: Log.at(50_000))
      #expect(acted.count == 1)
      let taken = try await ledger.take(at: 50_000).orders
      #expect(taken.map(\.order.id) == ["event-38-1"] && taken.map(\.attempt) == [5])
      let added = try await ledger.keep([Log.record(41, [Log.arrival(.chat, InteractionID(9))])])
      #expect(added, "it knows who hears of what")
      try ledger.close()
    }
  }
}
