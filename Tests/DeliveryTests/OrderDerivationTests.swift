// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Delivery

@Suite("What leaves because of what happened")
struct OrderDerivationTests {
  /// A call from arrival to hang-up; the order expected of each record.
  static let call: [(Record, Order.Kind?)] = [
    (Log.record(1, [Log.arrival(.voice), Log.waiting()]), .announceWaiting),
    (Log.record(2, [.accepted(OfferID(1), Log.contact, Log.li, waited: .zero)]), .connect),
    (Log.record(3, [.held(Log.contact, Log.li)]), .hold),
    (Log.record(4, [.resumed(Log.contact, Log.li)]), .resume),
    (Log.record(5, [.deskLost(Log.li, graceEnds: .never)]), nil),
    (
      Log.record(
        6, .end(Log.li, Log.contact),
        [
          .wrapUpStarted(Log.contact, Log.li, ends: .zero), .wrapUpEnded(Log.contact, Log.li, nil),
          .closed(Log.contact, .completed, nil),
        ]), .hangUp
    ),
  ]

  @Test("Each step of a call gives its order, in order, once")
  func story() async throws {
    try await withLedger { ledger in
      for (record, expected) in Self.call {
        let added = try await ledger.keep([record])
        #expect(added == (expected != nil), "record \(record.position)")
        let again = try await ledger.keep([record])
        #expect(!again)
      }
      let kinds = try await ledger.drained().map(\.kind)
      #expect(kinds == Self.call.compactMap(\.1))
    }
  }

  /// A caller who is called back, at the second attempt.
  static let callback: [(Record, Order.Kind?)] = [
    (Log.record(1, [Log.arrival(.voice), Log.waiting()]), .announceWaiting),
    (
      Log.record(2, [.callbackBooked(Log.contact, queue: QueueID(0), .turn, at: nil, waited: .zero)]),
      .announceCallback
    ),
    // Nobody is on the line to whom it could be said.
    (Log.record(3, [Log.waiting()]), nil),
    (Log.record(4, [.accepted(OfferID(1), Log.contact, Log.li, waited: .zero)]), .dial),
    (
      Log.record(
        5, .dialled(Log.contact, .busy),
        [
          .dialled(Log.contact, Log.li, .busy),
          .callbackScheduled(Log.contact, at: Log.at(9), waited: .zero),
        ]), nil
    ),
    (Log.record(6, [.accepted(OfferID(2), Log.contact, Log.li, waited: .zero)]), .dial),
    // Gave up by hand: it rings no more.
    (
      Log.record(7, .end(Log.li, Log.contact), [.dialled(Log.contact, Log.li, .failed)]), .hangUp
    ),
    (Log.record(8, [.accepted(OfferID(3), Log.contact, Log.li, waited: .zero)]), .dial),
    (Log.record(9, .dialled(Log.contact, .answered), [.dialled(Log.contact, Log.li, .answered)]), nil),
    (Log.record(10, [.held(Log.contact, Log.li)]), .hold),
    (Log.record(11, [Log.waiting()]), .announceWaiting),
    (Log.record(12, [.accepted(OfferID(4), Log.contact, Log.li, waited: .zero)]), .connect),
  ]

  @Test("Each step of a callback gives its order, over restarts of who derives them")
  func callbackStory() async throws {
    try await withLedger { ledger in
      for (record, expected) in Self.callback {
        let added = try await ledger.keep([record])
        #expect(added == (expected != nil), "record \(record.position)")
      }
      let kinds = try await ledger.drained().map(\.kind)
      #expect(kinds == Self.callback.compactMap(\.1))
    }
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var says: String
    var channel: ChannelKind
    var command = Command.advance
    var event: Event
    /// `kind lane` of each.
    var orders: [String]
    var testDescription: String { says }
  }

  @Test(
    "One event, the orders it gives",
    arguments: [
      Row(says: "an answer by SMS", channel: .sms, event: Log.wrote(9), orders: ["sms 5"]),
      Row(says: "an answer by mail", channel: .email, event: Log.wrote(9), orders: ["mail 5"]),
      Row(says: "an answer in a chat", channel: .chat, event: Log.wrote(9), orders: []),
      Row(
        says: "a customer's SMS", channel: .sms, event: .customerWrote(Log.contact, MessageID(9)), orders: []),
      Row(says: "an answer to somebody unknown", channel: .sms, event: Log.wrote(9, Log.other), orders: []),
      Row(
        says: "a mail that is accepted", channel: .email,
        event: .accepted(OfferID(1), Log.contact, Log.li, waited: .zero), orders: []),
      Row(
        says: "a caller who hangs up", channel: .voice, command: .customerLeft(Log.contact),
        event: .wrapUpStarted(Log.contact, Log.li, ends: .never), orders: []),
      Row(
        says: "a call to a full queue", channel: .voice, event: .closed(Log.contact, .busy, nil),
        orders: ["announce 5"]),
    ])
  func derive(_ row: Row) async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([
        Log.record(1, [Log.arrival(row.channel)]), Log.record(2, row.command, [row.event]),
      ])
      let orders = try await ledger.drained()
      #expect(orders.map { "\($0.kind.name) \($0.lane)" } == row.orders)
      if row.event == Log.wrote(9), let order = orders.first {
        #expect(order.message == MessageID(9) && order.agent == Log.li && order.id == "2-1")
      }
    }
  }

  @Test("Webhooks hear what they ask for, from the policy that names them on, with what the contact was then")
  func webhooks() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([
        Log.record(1, [Log.arrival(.chat, Log.other)]),
        Log.activation(2, Log.policy(1, ["floor": "", "quiet": "closed abandoned"])),
        Log.record(3, [Log.arrival(.chat), Log.waiting(in: 7)]),
        Log.record(4, [Log.waiting(Log.other)]), Log.record(5, [.deskLost(Log.li, graceEnds: .never)]),
        Log.record(6, [.closed(Log.contact, .abandoned, nil)]), Log.activation(7, Log.policy(2, [:])),
        Log.record(8, [.closed(Log.other, .completed, nil)]),
      ])
      let orders = try await ledger.drained().sorted {
        ($0.destination, $0.place) < ($1.destination, $1.place)
      }
      #expect(
        orders.map { "\($0.destination) \($0.lane) \($0.id)" } == [
          "webhook/floor floor/5 event-3-1", "webhook/floor floor/5 event-3-2",
          "webhook/floor floor/6 event-4-1", "webhook/floor floor/5 event-6-1",
          "webhook/quiet quiet/5 event-6-1",
        ])
      #expect(orders[0].contact == OrderContact(customer: Log.anna, channel: .chat, queue: QueueID(0)))
      #expect(orders[1].contact?.queue == QueueID(7))
      #expect(orders[2].contact == nil, "it came before anybody listened")
      #expect(orders.allSatisfy { $0.webhook == "floor" || $0.webhook == "quiet" })
    }
  }

  @Test("Every event of an interaction has its news")
  func news() {
    let offer = OfferID(1)
    let rows: [(Event, InteractionNews?)] = [
      (Log.arrival(.chat), .arrived), (Log.waiting(), .waiting),
      (.becameMessage(Log.contact), .becameMessage),
      (.offerEnded(offer, Log.contact, Log.li, .declined), .declined),
      (.offerEnded(offer, Log.contact, Log.li, .timedOut), .noAnswer),
      (.offerEnded(offer, Log.contact, Log.li, .noRoom), .revoked),
      (.accepted(offer, Log.contact, Log.li, waited: .zero), .accepted),
      (.transferred(Log.contact, from: Log.li, to: nil), .transferred),
      (.wrapUpStarted(Log.contact, Log.li, ends: .never), .wrapUp),
      (.wrapUpExtended(Log.contact, Log.li, ends: .never), nil),
      (.wrapUpEnded(Log.contact, Log.li, nil), .wrappedUp),
      (.closed(Log.contact, .abandoned, nil), .abandoned), (.closed(Log.contact, .silent, nil), .closed),
      (.relaxed(Log.contact, step: 1), nil), (.presenceChanged(Log.li, .ready), nil),
    ]
    for (event, expected) in rows { #expect(InteractionNews.of(event)?.news == expected, "\(event)") }
  }

  @Test("Without a carrier for a kind no orders of the kind are kept")
  func keeping() async throws {
    try await withLedger { ledger in
      let policy = Log.activation(1, Log.policy(1, ["floor": ""]))
      let listening = try await ledger.fold([policy], keeping: [], subscriptions: Log.subscriptions)
      #expect(!listening.isListening)
      let added = try await ledger.keep(
        [
          Log.record(2, [Log.arrival(.voice), Log.waiting()]), Log.record(3, [Log.arrival(.sms, Log.other)]),
          Log.record(4, [Log.wrote(9, Log.other)]),
        ], [.mail])
      #expect(!added)
      let later = try await ledger.keep([Log.record(5, [Log.wrote(10, Log.other)])], [.sms])
      #expect(later, "what is remembered of a contact does not depend on the carriers")
    }
  }
}
