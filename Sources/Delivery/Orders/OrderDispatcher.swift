// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Interactions
import Synchronization

/// Sends orders to the telephone system until it takes them: oldest first per call, calls side by side, each
/// attempt recorded before it leaves, back-off up to a minute, given up after ten minutes (a call does not
/// wait longer).
package final class OrderDispatcher: Sendable {
  /// What an order says beyond its ids, looked up when it is sent; nil: nobody is there any more (erased,
  /// closed).
  package struct Details: Sendable {
    /// How the telephone system calls the call.
    package var call: String
    /// The agent's policy id.
    package var agent: String?
    /// Where the agent is reached.
    package var phone: String?

    package init(call: String, agent: String?, phone: String?) {
      self.call = call
      self.agent = agent
      self.phone = phone
    }
  }

  private let ledger: OrderLedger
  private let client: OutgoingClient
  private let url: String
  private let source: String
  private let signature: WebhookSignature
  private let clock: @Sendable () -> Moment
  private let details: @Sendable (PhoneOrder) async -> Details?
  private let doorbell = Doorbell()
  private let failures = Atomic<Int>(0)

  static let deadline = Milliseconds.minutes(10)
  static let sideBySide = 16

  package init(
    ledger: OrderLedger, client: OutgoingClient, url: String, source: String, signature: WebhookSignature,
    clock: @escaping @Sendable () -> Moment, details: @escaping @Sendable (PhoneOrder) async -> Details?
  ) {
    self.ledger = ledger
    self.client = client
    self.url = url
    self.source = source
    self.signature = signature
    self.clock = clock
    self.details = details
  }

  /// Attempts that did not end in a 2xx since the start.
  package var failedAttempts: Int { failures.load(ordering: .relaxed) }

  /// New orders are in the ledger.
  package func ring() { doorbell.ring() }

  /// Until the task is cancelled.
  package func run() async throws {
    while !Task.isCancelled {
      let (orders, next) = try await ledger.due(at: clock(), limit: Self.sideBySide)
      if orders.isEmpty {
        await doorbell.wait(atMost: next.map { max(10, ($0 - clock()).count) } ?? 60_000)
        continue
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for order in orders { group.addTask { try await self.send(order) } }
        try await group.waitForAll()
      }
    }
  }

  private func send(_ order: PhoneOrder) async throws {
    let now = clock()
    if now - order.at > Self.deadline { return try await ledger.giveUp(order, because: "too late") }
    guard let details = await details(order) else {
      return try await ledger.giveUp(order, because: "nobody there")
    }
    let attempt = try await ledger.attempts(order) + 1
    try await ledger.attempt(order, retryAt: now + Self.pause(afterAttempt: attempt, order.place))
    let body = try message(order, details)
    let headers =
      signature.headers(id: order.id, timestamp: now.milliseconds / 1000, body: body) + [
        "Content-Type: application/cloudevents+json"
      ]
    let response: OutgoingResponse
    do throws(OutgoingError) {
      response = try await client.send(OutgoingRequest(url: url, headers: headers, body: body))
    } catch {
      // Not delivered as far as we know: due again at `retryAt`.
      failures.add(1, ordering: .relaxed)
      return
    }
    if (200..<300).contains(response.status) { return try await ledger.delivered(order) }
    failures.add(1, ordering: .relaxed)
    if let seconds = response.retryAfterSeconds {
      try await ledger.postpone(order, until: now + .seconds(Int64(min(60, max(1, seconds)))))
    }
  }

  /// Doubling from half a second to a minute, with up to a quarter more by the order's own number.
  static func pause(afterAttempt attempt: Int, _ place: Place) -> Milliseconds {
    let base = min(60_000, 500 << min(attempt - 1, 7))
    let spread = (place.record &* 2_654_435_761 &+ UInt64(place.index) &+ UInt64(attempt)) % UInt64(base / 4)
    return Milliseconds(Int64(base) + Int64(spread))
  }

  private func message(_ order: PhoneOrder, _ details: Details) throws -> [UInt8] {
    var data: [String: String] = ["call": details.call, "interaction": "i\(order.interaction.raw)"]
    data["agent"] = details.agent
    data["phone"] = details.phone
    data["announcement"] = order.kind.announcement
    let time = Date(timeIntervalSince1970: Double(order.at.milliseconds) / 1000)
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return try CloudEvent(
      id: order.id, source: source, type: "patchbay.phone.\(order.kind.name)", time: time.formatted(style),
      data: data
    ).encoded()
  }
}
