// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Synchronization
import Testing

@testable import Delivery

@Suite("The dispatcher rests when nothing is due")
struct DispatcherTests {
  @Test("A ring before the wait is heard; without one the wait ends by time, again and again")
  func doorbell() async {
    let bell = Doorbell()
    bell.ring()
    await bell.wait(atMost: 60_000)
    for _ in 0..<3 {
      let start = ContinuousClock.now
      await bell.wait(atMost: 30)
      #expect(ContinuousClock.now - start >= .milliseconds(25))
    }
  }

  @Test("With nobody listening an order is tried, kept and tried again, not in a spin")
  func retries() async throws {
    let name = "patchbay-orders-\(UUID().uuidString)"
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path)
    _ = try await ledger.fold([PhoneOrderTests.story[0].0], keeping: true)
    let asked = Atomic<Int>(0)
    let dispatcher = OrderDispatcher(
      ledger: ledger, client: try #require(OutgoingClient()), url: "http://127.0.0.1:9/orders",
      source: "http://localhost",
      signature: try #require(WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
      clock: {
        asked.add(1, ordering: .relaxed)
        return Moment(milliseconds: 1500)
      }
    ) { _ in OrderDispatcher.Details(call: "c", agent: nil, phone: nil) }
    let running = Task { try await dispatcher.run() }
    while dispatcher.failedAttempts == 0 { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(200))
    running.cancel()
    _ = await running.result
    #expect(asked.load(ordering: .relaxed) < 200)
    let order = try #require(try await ledger.due(at: .never, limit: 1).orders.first)
    let attempts = try await ledger.attempts(order)
    #expect(attempts >= 1)
    try ledger.close()
    try FileManager.default.removeItem(at: folder)
  }
}
