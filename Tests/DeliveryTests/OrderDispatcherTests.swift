// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Synchronization
import Testing

@testable import Delivery

@Suite("The dispatcher", .timeLimit(.minutes(1)))
struct OrderDispatcherTests {
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

  /// Runs it until `isDone`.
  func run(_ dispatcher: OrderDispatcher, until isDone: () async throws -> Bool) async throws {
    let running = Task { try await dispatcher.run() }
    while try await !isDone() { try await Task.sleep(for: .milliseconds(5)) }
    running.cancel()
    _ = await running.result
  }

  func isEmpty(_ ledger: OrderLedger) async throws -> Bool {
    try await ledger.counts().allSatisfy { $0.waiting == 0 }
  }

  @Test("With nobody listening an order is tried, kept and tried again, not in a spin")
  func retries() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([OrderDerivationTests.call[0].0])
      let asked = Atomic<Int>(0)
      let clock: @Sendable () -> Moment = {
        asked.add(1, ordering: .relaxed)
        return Moment(milliseconds: 1500)
      }
      let pbx = PBXCarrier(
        client: try #require(OutgoingClient()), url: "http://127.0.0.1:9/orders", source: "http://localhost",
        signature: try #require(WebhookSignature(secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
        clock: clock
      ) { _ in PBXCarrier.Details(call: "c", agent: nil, phone: nil) }
      let dispatcher = OrderDispatcher(ledger: ledger, carriers: [.announceWaiting: pbx], clock: clock)
      let running = Task { try await dispatcher.run() }
      while dispatcher.tally(of: .phone).failed == 0 { try await Task.sleep(for: .milliseconds(5)) }
      try await Task.sleep(for: .milliseconds(200))
      running.cancel()
      _ = await running.result
      #expect(asked.load(ordering: .relaxed) < 200)
      let kept = try await ledger.entries(dead: false, limit: 10)
      #expect(kept.map(\.attempts) == [1])
    }
  }

  /// Three messages in each of `count` conversations by SMS.
  static func conversations(_ count: UInt64) -> [Record] {
    let arrivals = (1...count).map { Log.arrival(.sms, InteractionID($0)) }
    let rounds = (2...4).map { round in
      Log.record(round, (1...count).map { Log.wrote(round * 100 + $0, InteractionID($0)) })
    }
    return [Log.record(1, arrivals)] + rounds
  }

  @Test("Lanes leave side by side within the bound, each in its order, whatever fails on the way")
  func order() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(Self.conversations(40))
      let clock = TestClock(10_000)
      let busy = Atomic<Int>(0)
      let most = Atomic<Int>(0)
      let carrier = TestCarrier { order, attempt in
        most.max(busy.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
        defer { busy.subtract(1, ordering: .relaxed) }
        do { try await Task.sleep(for: .milliseconds(1)) } catch { return .again(notBefore: nil) }
        // Every third conversation fails once at each message; then the clock moves on.
        guard order.interaction.raw % 3 == 0, attempt == 1 else { return .delivered }
        clock.move(to: clock.read().milliseconds + 1000)
        return .again(notBefore: nil)
      }
      let dispatcher = OrderDispatcher(ledger: ledger, carriers: [.sms: carrier], clock: { clock.read() })
      try await run(dispatcher) {
        clock.move(to: clock.read().milliseconds + 20)
        return try await isEmpty(ledger)
      }
      #expect(most.load(ordering: .relaxed) == OrderFamily.sms.sideBySide)
      for id in 1...UInt64(40) {
        let places = carrier.carried.filter { $0.interaction.raw == id }.map(\.place.record)
        #expect(places == (id % 3 == 0 ? [2, 2, 3, 3, 4, 4] : [2, 3, 4]), "conversation \(id)")
      }
      #expect(dispatcher.tally(of: .sms) == OrderTally(delivered: 120, failed: 39, dead: 0))
    }
  }

  @Test("A destination that hangs slows no other")
  func hanging() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([Log.activation(1, Log.policy(1, ["fast": "", "hanging": ""]))])
      _ = try await ledger.keep([Log.record(2, (1...100).map { Log.arrival(.chat, InteractionID($0)) })])
      let carrier = TestCarrier { order, _ in
        guard order.webhook == "hanging" else { return .delivered }
        do { try await Task.sleep(for: .seconds(600)) } catch { return .again(notBefore: nil) }
        return .delivered
      }
      let dispatcher = OrderDispatcher(
        ledger: ledger, carriers: [.webhook: carrier], clock: { Log.at(10_000) })
      try await run(dispatcher) {
        try await ledger.counts().allSatisfy { $0.destination != "webhook/fast" || $0.waiting == 0 }
      }
      let hung = carrier.carried.filter { $0.webhook == "hanging" }
      #expect(hung.count == 1, "who has not answered yet holds up one place")
      let waiting = try await ledger.counts().map { "\($0.destination) \($0.waiting)" }
      #expect(waiting == ["webhook/hanging 100"], "what was cut off by the end waits again")
    }
  }

  @Test("The one who carries is told that an attempt is not the first, also after a restart")
  func attempts() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep([Log.record(1, [Log.arrival(.sms)]), Log.record(2, [Log.wrote(9)])])
      _ = try await ledger.take(at: 3000)
      let carrier = TestCarrier()
      let dispatcher = OrderDispatcher(ledger: ledger, carriers: [.sms: carrier], clock: { Log.at(9000) })
      try await run(dispatcher) { try await isEmpty(ledger) }
      #expect(carrier.notes.withLock { $0.map(\.attempt) } == [2])
    }
  }

  @Test("A ledger that can't be written ends it, so that it is started again")
  func brokenLedger() async throws {
    try await withFolder { folder in
      let ledger = try OrderLedger(path: folder.appendingPathComponent("orders.sqlite").path)
      _ = try await ledger.keep([Log.record(1, [Log.arrival(.sms)]), Log.record(2, [Log.wrote(9)])])
      let carrier = TestCarrier { _, _ in
        do { try ledger.close() } catch { return .dead("\(error)") }
        return .delivered
      }
      let dispatcher = OrderDispatcher(ledger: ledger, carriers: [.sms: carrier], clock: { Log.at(9000) })
      await #expect(throws: (any Error).self) { try await dispatcher.run() }
    }
  }

  @Test("Who is to hear of it is told of an order that is given up")
  func gaveUp() async throws {
    try await withLedger { ledger in
      _ = try await ledger.keep(Self.conversations(2))
      let told = Mutex<[String]>([])
      let carrier = TestCarrier { _, _ in .dead("no such number") }
      let dispatcher = OrderDispatcher(
        ledger: ledger, carriers: [.sms: carrier], clock: { Log.at(9000) },
        notice: { notice in
          guard case .gaveUp(let order, let reason) = notice else { return }
          told.withLock { $0.append("\(order.interaction.raw) \(reason)") }
        })
      try await run(dispatcher) { try await isEmpty(ledger) && dispatcher.tally(of: .sms).dead == 6 }
      #expect(told.withLock { Set($0) } == ["1 no such number", "2 no such number"])
    }
  }

  @Test("A call goes back to whom it came from")
  func phoneCarriers() async {
    let (pbx, twilio) = (TestCarrier(), TestCarrier())
    let references: [UInt64: String] = [1: "call-7", 2: "twilio:CA7", 3: ""]
    let order = { (id: UInt64) in
      Order(
        place: Place(record: 1, index: 1), kind: .connect, lane: "\(id)", interaction: InteractionID(id),
        at: .zero)
    }
    let both = PhoneCarriers(pbx: pbx, twilio: twilio) { references[$0.interaction.raw] }
    struct NotYet: Error {}
    let early = PhoneCarriers(pbx: pbx, twilio: nil) { _ in throw NotYet() }
    #expect(
      await early.carry(order(1), attempt: 1) == .again(notBefore: nil), "what may still come is waited for")
    let alone = PhoneCarriers(pbx: pbx, twilio: nil) { references[$0.interaction.raw] }
    #expect(await both.carry(order(1), attempt: 1) == .delivered)
    #expect(await both.carry(order(2), attempt: 1) == .delivered)
    #expect(await both.carry(order(3), attempt: 1) == .dead("nobody there"))
    #expect(await both.carry(order(4), attempt: 1) == .dead("nobody there"))
    #expect(await alone.carry(order(2), attempt: 1) == .dead("no Twilio account is configured"))
    #expect(pbx.carried.map(\.interaction.raw) == [1] && twilio.carried.map(\.interaction.raw) == [2])
  }
}
