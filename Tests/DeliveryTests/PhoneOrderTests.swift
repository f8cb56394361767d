// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import Interactions
import Testing

@Suite("Orders to the telephone system")
struct PhoneOrderTests {
  static let call = InteractionID(5)
  static let li = AgentID(1)

  func withLedger(_ body: (OrderLedger) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-orders-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path)
    try await body(ledger)
    try ledger.close()
    try FileManager.default.removeItem(at: folder)
  }

  static func record(_ position: UInt64, _ command: Command, _ events: [Event]) -> Record {
    Record(
      position: position, at: Moment(milliseconds: Int64(position) * 1000),
      decisions: [Decision(command: command, events: events)])
  }

  static func arrival(_ channel: ChannelKind) -> Arrival {
    Arrival(interaction: call, customer: CustomerID(1), channel: channel, queue: QueueID(0), tier: TierID(0))
  }

  /// A call from arrival to hang-up; the order expected of each record.
  static let story: [(Record, PhoneOrder.Kind?)] = [
    (
      record(
        1, .arrive(arrival(.voice)),
        [.arrived(arrival(.voice)), .waiting(call, queue: QueueID(0), waited: .zero, cause: .arrived)]),
      .announceWaiting
    ),
    (record(2, .accept(li, OfferID(1)), [.accepted(OfferID(1), call, li, waited: .zero)]), .connect),
    (record(3, .hold(li, call), [.held(call, li)]), .hold),
    (record(4, .resume(li, call), [.resumed(call, li)]), .resume),
    (record(5, .deskLost(li), [.deskLost(li, graceEnds: .never)]), nil),
    (
      record(
        6, .end(li, call),
        [.wrapUpStarted(call, li, ends: .zero), .wrapUpEnded(call, li, nil), .closed(call, .completed, nil)]
      ), .hangUp
    ),
  ]

  @Test("Each step of a call gives its order, in order, once")
  func story() async throws {
    try await withLedger { ledger in
      for (record, expected) in Self.story {
        let added = try await ledger.fold([record], keeping: true)
        #expect(added == (expected != nil), "record \(record.position)")
        _ = try await ledger.fold([record], keeping: true)
      }
      var sent: [PhoneOrder.Kind] = []
      while let order = try await ledger.due(at: .never, limit: 10).orders.first {
        sent.append(order.kind)
        try await ledger.delivered(order)
      }
      #expect(sent == Self.story.compactMap(\.1))
    }
  }

  @Test("Chats give no orders, nor does a customer who hangs up")
  func noOrders() async throws {
    try await withLedger { ledger in
      let chat = Self.record(
        1, .arrive(Self.arrival(.chat)),
        [
          .arrived(Self.arrival(.chat)),
          .waiting(Self.call, queue: QueueID(0), waited: .zero, cause: .arrived),
        ])
      let added = try await ledger.fold([chat], keeping: true)
      #expect(!added)
    }
    try await withLedger { ledger in
      let left = Self.record(
        3, .customerLeft(Self.call), [.wrapUpStarted(Self.call, Self.li, ends: .never)])
      _ = try await ledger.fold([Self.story[0].0, Self.story[1].0], keeping: true)
      let added = try await ledger.fold([left], keeping: true)
      #expect(!added)
    }
  }

  @Test("An attempt that failed is due later; a later order of the call waits behind it")
  func retry() async throws {
    try await withLedger { ledger in
      _ = try await ledger.fold(Self.story.map(\.0), keeping: true)
      let first = try #require(try await ledger.due(at: Moment(milliseconds: 10_000), limit: 10).orders.first)
      try await ledger.attempt(first, retryAt: Moment(milliseconds: 12_000))
      let (orders, next) = try await ledger.due(at: Moment(milliseconds: 11_000), limit: 10)
      #expect(orders.isEmpty && next == Moment(milliseconds: 12_000))
      let due = try await ledger.due(at: Moment(milliseconds: 12_000), limit: 10).orders
      let attempts = try await ledger.attempts(first)
      #expect(due == [first] && attempts == 1)
    }
  }

  @Test("A signature is the one of the Standard Webhooks specification")
  func signature() throws {
    // The example of the specification's own libraries.
    let signature = try #require(WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let headers = signature.headers(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8)
    )
    #expect(headers.last == "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(WebhookSignature(secret: "whsec_short") == nil)
  }
}
