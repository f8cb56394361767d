// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Interactions
import Testing

@testable import Delivery

@Suite("The ledger of what leaves")
struct OrderLedgerTests {
  static let answers = [Log.record(1, [Log.arrival(.sms)])] + (2...4).map { Log.record($0, [Log.wrote($0)]) }

  @Test("One order of a lane leaves at a time, the oldest first; an attempt that failed is due later")
  func lane() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(Self.answers)
      let first = try await ledger.take(at: 10_000).orders
      #expect(first.map(\.order.place.record) == [2] && first.map(\.attempt) == [1])
      let order = try #require(first.first).order
      // Until its outcome is told it is due again after the back-off: the process may have ended.
      let none = try await ledger.take(at: 10_001)
      #expect(none.orders.isEmpty)
      let next = try #require(none.next)
      #expect(next == Log.at(10_000) + Backoff.pause(afterAttempt: 1, of: order))
      try await ledger.settle(order, attempt: 1, .again(notBefore: .seconds(7)), at: Log.at(10_000))
      let patient = try await ledger.take(at: 16_999)
      #expect(patient.orders.isEmpty && patient.next == Log.at(17_000))
      let second = try await ledger.take(at: 17_000).orders
      #expect(second.map(\.order) == [order] && second.map(\.attempt) == [2])
      try await ledger.settle(order, attempt: 2, .delivered, at: Log.at(17_000))
      let third = try await ledger.take(at: 17_000).orders
      #expect(third.map(\.order.place.record) == [3] && third.map(\.attempt) == [1])
    }
  }

  @Test("A ledger that is closed moves its log no more, however late it is asked")
  func closing() async throws {
    try await withFolder { folder in
      for _ in 0..<3 {
        let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path)
        try await Task.sleep(for: .milliseconds(220))
        try ledger.close()
        #expect(!ledger.moveLog(), "the connection is gone: SQLite would read through a null pointer")
      }
    }
  }

  @Test("A dead order makes room for the next, and is kept with its reason")
  func dead() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(Self.answers)
      let order = try #require(try await ledger.take(at: 10_000).orders.first).order
      try await ledger.settle(order, attempt: 1, .dead("the number does not exist"), at: Log.at(10_000))
      let next = try await ledger.take(at: 10_000).orders.map(\.order.place.record)
      #expect(next == [3])
      let kept = try await ledger.entries(dead: true, limit: 10)
      #expect(kept.map(\.reason) == ["the number does not exist"] && kept.map(\.attempts) == [1])
      let waiting = try await ledger.entries(dead: false, limit: 1)
      #expect(waiting.map(\.order.place.record) == [4])
      let older = try await ledger.entries(dead: false, before: waiting[0].order.place, limit: 10)
      #expect(older.map(\.order.place.record) == [3])
      let counts = try await ledger.counts()
      #expect(counts.map { "\($0.destination) \($0.waiting) \($0.dead)" } == ["sms 2 1"])
    }
  }

  @Test(
    "After its deadline an order is given up",
    arguments: [(ChannelKind.voice, Int64(10)), (.sms, 24 * 60), (.email, 24 * 60)])
  func deadline(_ channel: ChannelKind, minutes: Int64) async throws {
    try await withLedger { ledger in
      let event = channel == .voice ? Log.waiting() : Log.wrote(9)
      _ = try await ledger.keep([Log.record(1, [Log.arrival(channel)]), Log.record(2, [event])])
      let end = 2000 + minutes * 60_000
      let inTime = try await ledger.take(at: end)
      #expect(inTime.orders.count == 1 && inTime.late.isEmpty)
      let late = try await ledger.take(at: end + 2_000_000)
      #expect(late.orders.isEmpty && late.late.count == 1)
      let kept = try await ledger.entries(dead: true, limit: 10)
      #expect(kept.map(\.reason) == ["too late"])
    }
  }

  @Test("A restart in the middle keeps what waits, the attempts, and what is remembered of open contacts")
  func restart() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("orders.sqlite").path
      var ledger = try OrderLedger(path: path)
      _ = try await ledger.keep([Log.activation(1, Log.policy(1, ["floor": "agent-wrote"]))])
      _ = try await ledger.keep([Log.record(2, [Log.arrival(.sms)]), Log.record(3, [Log.wrote(3)])])
      _ = try await ledger.take(at: 10_000)
      try ledger.close()

      ledger = try OrderLedger(path: path, logEnd: 3)
      let position = try await ledger.position()
      #expect(position == 3)
      let again = try await ledger.take(at: 20_000).orders
      #expect(again.map(\.attempt) == [2, 2] && Set(again.map(\.order.id)) == ["3-1", "event-3-1"])
      let added = try await ledger.keep([Log.record(3, [Log.wrote(3)]), Log.record(4, [Log.wrote(4)])])
      #expect(added)
      let counts = try await ledger.counts()
      #expect(counts.map { "\($0.destination) \($0.waiting)" } == ["sms 2", "webhook/floor 2"])
      try ledger.close()
    }
  }

  @Test("A new file on an old log sends nothing of the past, and knows the contacts that are open")
  func newFileOnOldLog() async throws {
    try await withFolder { folder in
      let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path, logEnd: 4)
      let past = try await ledger.keep(Self.answers)
      #expect(!past)
      let now = try await ledger.keep([Log.record(5, [Log.wrote(5)])])
      let orders = try await ledger.drained()
      #expect(now && orders.map(\.place.record) == [5])
      try ledger.close()
    }
  }

  /// The tables of the release that had telephone orders only.
  static let formerLayout = """
    CREATE TABLE folded (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
    INSERT INTO folded VALUES (1, 40);
    CREATE TABLE calls (interaction INTEGER PRIMARY KEY);
    INSERT INTO calls VALUES (5), (6);
    CREATE TABLE orders (
      record INTEGER NOT NULL, place INTEGER NOT NULL, kind INTEGER NOT NULL, interaction INTEGER NOT NULL,
      agent INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0, dead TEXT, PRIMARY KEY (record, place)) WITHOUT ROWID;
    CREATE INDEX orders_due ON orders (interaction, record, place) WHERE dead IS NULL;
    INSERT INTO orders VALUES (38, 1, 4, 5, NULL, 38000, 3, 39000, 'too late');
    INSERT INTO orders VALUES (39, 1, 0, 5, 1, 39000, 2, 41000, NULL);
    INSERT INTO orders VALUES (40, 1, 1, 5, 1, 40000, 0, 0, NULL);
    INSERT INTO orders VALUES (40, 2, 4, 6, NULL, 40000, 0, 0, NULL);
    """

  @Test("A file of the former layout goes on where it was: nothing is lost, nothing is sent twice")
  func formerFile() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("orders.sqlite").path
      let former = try DatabaseQueue(path: path)
      try await former.write { try $0.execute(sql: Self.formerLayout) }
      try former.close()
      for _ in 0..<2 { try OrderLedger(path: path, logEnd: 50).close() }

      let ledger = try OrderLedger(path: path, logEnd: 50)
      let position = try await ledger.position()
      #expect(position == 40)
      let first = try await ledger.take(at: 41_000).orders
      #expect(
        first.map { "\($0.order.id) \($0.order.kind) \($0.attempt)" } == [
          "40-2 announceWaiting 1", "39-1 connect 3",
        ])
      let dead = try await ledger.entries(dead: true, limit: 10)
      #expect(dead.map(\.order.id) == ["38-1"])
      let added = try await ledger.keep([Log.record(41, [.resumed(Log.contact, Log.li)])])
      #expect(added, "it knows that it is a call")
      try ledger.close()
    }
  }

  @Test("A file of a later release is refused by name")
  func laterFile() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("orders.sqlite").path
      let later = try DatabaseQueue(path: path)
      try await later.write { try $0.execute(sql: "PRAGMA user_version = 99") }
      try later.close()
      #expect(throws: OrderLedgerError.self) { try OrderLedger(path: path) }
    }
  }

  @Test("The back-off is any time up to a bound that doubles, another for each order and attempt")
  func backoff() {
    func order(_ kind: Order.Kind, _ record: UInt64, _ lane: String = "1") -> Order {
      Order(
        place: Place(record: record, index: 1), kind: kind, lane: lane, interaction: InteractionID(1),
        at: .zero)
    }
    for (kind, most) in [(Order.Kind.connect, 60_000), (.sms, 900_000), (.webhook, 900_000)] {
      var bound = 500
      for attempt in 1...40 {
        let pause = Backoff.pause(afterAttempt: attempt, of: order(kind, 7)).count
        #expect((50...Int64(bound)).contains(pause), "attempt \(attempt): \(pause)")
        bound = min(most, bound * 2)
      }
    }
    // Two minutes is the bound after the ninth attempt: a thousand orders spread over all of it.
    let pauses = (1...1000).map { Backoff.pause(afterAttempt: 9, of: order(.sms, $0)).count }
    for quarter in 0..<4 {
      let part = pauses.count { $0 * 4 / 128_001 == quarter }
      #expect((180...320).contains(part), "quarter \(quarter): \(part)")
    }
    let lanes = Set((1...100).map { Backoff.pause(afterAttempt: 9, of: order(.webhook, 7, "hook\($0)/1")) })
    #expect(lanes.count > 90, "webhooks that hear of the same event")
  }
}
