// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Synchronization

@testable import Delivery

/// A contact's way through the log, for tests.
enum Log {
  static let contact = InteractionID(5)
  static let other = InteractionID(6)
  static let li = AgentID(1)
  static let anna = CustomerID(3)

  static func at(_ milliseconds: Int64) -> Moment { Moment(milliseconds: milliseconds) }

  /// One decision, at as many seconds as the record's position.
  static func record(_ position: UInt64, _ events: [Event]) -> Record { record(position, .advance, events) }

  static func record(_ position: UInt64, _ command: Command, _ events: [Event]) -> Record {
    Record(
      position: position, at: at(Int64(position) * 1000),
      decisions: [Decision(command: command, events: events)])
  }

  static func arrival(_ channel: ChannelKind, _ id: InteractionID = contact) -> Event {
    .arrived(
      Arrival(interaction: id, customer: anna, channel: channel, queue: QueueID(0), tier: TierID(0)))
  }

  static func waiting(_ id: InteractionID = contact, in queue: UInt32 = 0) -> Event {
    .waiting(id, queue: QueueID(queue), waited: .zero, cause: .arrived)
  }

  static func wrote(_ message: UInt64, _ id: InteractionID = contact) -> Event {
    .agentWrote(li, id, MessageID(message))
  }

  /// A policy whose files name its webhooks: `floor`, or `floor: accepted closed`.
  static func policy(_ version: UInt32, _ webhooks: [String: String]) -> PolicyActivated {
    PolicyActivated(version: PlanVersion(version), hash: "", files: webhooks)
  }

  static func activation(_ position: UInt64, _ policy: PolicyActivated) -> Record {
    var record = record(position, .activatePlan(policy.version), [.planActivated(policy.version)])
    record.policies = [policy]
    return record
  }

  @Sendable static func subscriptions(_ policy: PolicyActivated) -> [WebhookSubscription] {
    policy.files.sorted { $0.key < $1.key }.map { name, events in
      let heard = events.split(separator: " ").compactMap { InteractionNews(rawValue: String($0)) }
      return WebhookSubscription(name: name, events: heard.isEmpty ? nil : Set(heard))
    }
  }
}

/// A folder that is gone after the test.
func withFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "patchbay-orders-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  do {
    try await body(folder)
  } catch {
    try FileManager.default.removeItem(at: folder)
    throw error
  }
  try FileManager.default.removeItem(at: folder)
}

func withLedger(_ body: (OrderLedger) async throws -> Void) async throws {
  try await withFolder { folder in
    let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path)
    try await body(ledger)
    try ledger.close()
  }
}

extension OrderLedger {
  /// Takes what is due with room for all.
  func take(at milliseconds: Int64, room: Int = 1000) async throws -> Taken {
    let looks = try await destinations().map { Look($0, room: room) }
    let turn = try await turn(at: Log.at(milliseconds), looking: looks)
    let next = turn.next.values.min().flatMap { $0 == .never ? nil : $0 }
    return Taken(orders: turn.orders, late: turn.gaveUp, next: next)
  }

  /// What may leave, what was given up, and when the next is due.
  struct Taken {
    var orders: [(order: Order, attempt: Int)]
    var late: [(order: Order, reason: String)]
    var next: Moment?
  }

  func settle(_ order: Order, attempt: Int, _ outcome: CarryOutcome, at now: Moment) async throws {
    _ = try await turn(at: now, settling: [EndedAttempt(order, attempt: attempt, outcome, at: now)])
  }

  func entries(dead: Bool, before place: Place? = nil, limit: Int) async throws -> [LedgerEntry] {
    try await entries(LedgerFilter(dead ? .dead : .waiting), before: place, limit: limit)
  }

  func keep(_ records: [Record], _ kinds: Set<Order.Kind> = Set(Order.Kind.allCases)) async throws -> Bool {
    try await fold(records, keeping: kinds, subscriptions: Log.subscriptions).added.isEmpty == false
  }

  /// Everything that waits, in the order in which it would leave; nothing is left.
  func drained() async throws -> [Order] {
    var all: [Order] = []
    while true {
      let taken = try await take(at: 50_000, room: 1).orders
      guard !taken.isEmpty else { return all }
      for (order, attempt) in taken {
        all.append(order)
        try await settle(order, attempt: attempt, .delivered, at: Log.at(50_000))
      }
    }
  }
}

/// A carrier that notes what it gets and answers as told.
final class TestCarrier: OrderCarrier {
  let notes = Mutex<[(order: Order, attempt: Int)]>([])
  private let answer: @Sendable (Order, Int) async -> CarryOutcome

  init(_ answer: @escaping @Sendable (Order, Int) async -> CarryOutcome = { _, _ in .delivered }) {
    self.answer = answer
  }

  func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    notes.withLock { $0.append((order, attempt)) }
    return await answer(order, attempt)
  }

  var carried: [Order] { notes.withLock { $0.map(\.order) } }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
  private let now = Atomic<Int64>(0)

  init(_ milliseconds: Int64) { now.store(milliseconds, ordering: .relaxed) }
  func move(to milliseconds: Int64) { now.store(milliseconds, ordering: .relaxed) }
  func read() -> Moment { Moment(milliseconds: now.load(ordering: .relaxed)) }
}
