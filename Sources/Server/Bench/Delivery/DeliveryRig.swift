// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import Interactions
import Router
import Synchronization

/// Ledger, dispatcher, webhook carrier and client as the server has them, with events made on the spot
/// instead of looked up in a log. Runs as followers do: on their threads, at their priority.
final class DeliveryRig: Sendable {
  let ledger: OrderLedger
  let dispatcher: OrderDispatcher
  let clock: @Sendable () -> Moment
  private let client: OutgoingClient
  private let directory: URL
  private let names: [String]
  private let took: Took
  private let running = Mutex<Task<Void, any Error>?>(nil)

  /// How long orders of healthy destinations took from their event to their delivery, in milliseconds.
  private final class Took: Sendable {
    let times = Mutex<[Int64]>([])
  }

  /// What the bare loop posts, too.
  static func event(_ order: Order) -> CloudEvent {
    CloudEvent(
      id: order.id, source: "https://bench.example", type: "patchbay.interaction.accepted", subject: "i42",
      at: order.at,
      data: [
        "agent": .text("agent7"), "channel": .text("chat"), "customer": .text("c9"),
        "interaction": .text("i42"),
        "offer": .text("o17"), "queue": .text("cards"), "state": .text("active"),
        "waited_milliseconds": .number(4200),
      ])
  }

  /// - Parameter urls: a destination for each.
  init(urls: [String]) throws {
    directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "patchbay-delivery-\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let ledger = try OrderLedger(path: directory.appendingPathComponent("orders.sqlite").path)
    guard let client = OutgoingClient(),
      let key = WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    else { throw BenchError("libcurl does not start") }
    self.ledger = ledger
    self.client = client
    let clock = anchoredClock()
    self.clock = clock
    names = urls.indices.map { "d\($0)" }
    let took = Took()
    self.took = took
    let carrier = WebhookCarrier(
      client: client, allowsPrivateDestinations: true,
      world: WebhookCarrier.World(
        endpoint: { name in
          guard let number = Int(name.dropFirst()) else { return .notInPolicy }
          return .found(WebhookEndpoint(url: urls[number], signature: key))
        }, event: { Self.event($0) }, notice: { _ in }, clock: clock))
    let timed = TimedCarrier(carrier: carrier) { order in
      took.times.withLock { $0.append((clock() - order.at).count) }
    }
    dispatcher = OrderDispatcher(ledger: ledger, carriers: [.webhook: timed], clock: clock)
  }

  private struct TimedCarrier: OrderCarrier {
    let carrier: WebhookCarrier
    let delivered: @Sendable (Order) -> Void

    func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
      let outcome = await carrier.carry(order, attempt: attempt)
      if outcome == .delivered { delivered(order) }
      return outcome
    }
  }

  // MARK: Orders

  /// Puts an order for each of these destinations into the ledger, by way of a record of the log.
  func order(_ destinations: [Int], record: UInt64) async throws {
    let events = destinations.map { destination in
      Event.complaintAnnounced(
        ComplaintID(record &* 1_000_003 &+ UInt64(destination)), RecipientID(UInt32(destination)), .raised)
    }
    let record = Record(
      position: record, at: clock(), decisions: [Decision(command: .advance, events: events)])
    let (added, _) = try await ledger.fold(
      [record], keeping: [.webhook],
      recipients: Dictionary(
        destinations.map { (RecipientID(UInt32($0)), names[$0]) }, uniquingKeysWith: { first, _ in first }))
    if running.withLock({ $0 != nil }) { dispatcher.ring(added) }
  }

  func start() {
    running.withLock { running in
      running = Task(executorPreference: FollowerExecutor.shared) { [dispatcher] in
        try await dispatcher.run()
      }
    }
  }

  var delivered: Int { dispatcher.tally(of: .webhook).delivered }

  func times() -> [Int64] { took.times.withLock { $0 } }

  /// Until so many were delivered.
  func wait(delivered count: Int, within seconds: Double) async throws {
    let end = steadyNanoseconds() + Int64(seconds * 1e9)
    while delivered < count {
      guard steadyNanoseconds() < end else {
        throw BenchError("\(delivered) of \(count) were delivered in \(seconds) s")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  func close() async throws {
    let task = running.withLock { $0 }
    task?.cancel()
    _ = await task?.result
    client.shutDown()
    try ledger.close()
    BenchFolder.remove(directory)
  }
}
