// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import Testing

@Suite("Nothing accepted is lost over a restart")
struct RecoveryTests {
  @Test("Contacts, names, identities, receipts and agents are there again; offers were revoked without blame")
  func restart() async throws {
    let before = try TestCentre()
    let anna = try await before.chat("anna", "Hello", id: "1", tier: "vip")
    let ben = try await before.chat("ben", "Hello", id: "1b")
    try await before.ready("li")
    let talking = try await before.accept("li")
    try await before.stop()

    let after = try TestCentre(directory: before.directory, at: before.clockwork.now.milliseconds + 1000)
    #expect(talking == anna.interaction)
    #expect(await after.phase(of: talking) == .active)
    let waiting = try #require(ben.interaction)
    #expect(await after.phase(of: waiting) == .waiting)
    let again = try await after.chat("anna", "Hello", id: "1")
    #expect(again.repeated && again.message == anna.message && again.customer == anna.customer)
    let more = try await after.chat("anna", "Still there?", id: "2")
    #expect(!more.created && more.interaction == anna.interaction)
    try await after.say(.deskReturned(agent: "li"))
    #expect(await after.offers(to: "li").map(\.interaction) == [waiting])
    try await after.stop()
    try after.remove()
  }

  @Test("A snapshot and the log give the same state", arguments: [UInt64(7), 8, 9])
  func snapshot(seed: UInt64) async throws {
    // The snapshot is written when the router drains; the second start reads it, the third the log alone.
    let first = try TestCentre()
    var random = seed
    for step in 0..<60 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let visitor = "v\(random >> 60)"
      _ = try await first.chat(visitor, "step \(step)", id: "s\(step)")
      first.clockwork.pass(.seconds(1))
    }
    try await first.ready("li")
    let state = await first.router.read { $0.engine.state() }
    try await first.stop()

    let withSnapshot = try TestCentre(directory: first.directory, at: first.clockwork.now.milliseconds)
    let one = await withSnapshot.router.read { $0.engine.state() }
    try await withSnapshot.stop()
    for file in try FileManager.default.contentsOfDirectory(atPath: first.directory + "/snapshots") {
      try FileManager.default.removeItem(atPath: first.directory + "/snapshots/" + file)
    }
    let withoutSnapshot = try TestCentre(directory: first.directory, at: first.clockwork.now.milliseconds)
    let two = await withoutSnapshot.router.read { $0.engine.state() }
    #expect(one.interactions.map(\.arrival) == state.interactions.map(\.arrival))
    #expect(one.interactions == two.interactions, "seed \(seed)")
    try await withoutSnapshot.stop()
    try withoutSnapshot.remove()
  }

  @Test("A policy without a queue in use is refused; with it, places are kept")
  func policyChange() async throws {
    let before = try TestCentre()
    let anna = try await before.chat("anna", "Hello")
    try await before.stop()
    let without = TestCentre.policy.replacingOccurrences(of: "cards: { needs", with: "other: { needs")
      .replacingOccurrences(of: "otherwise: cards", with: "otherwise: other")
    let refused = #expect(throws: OpeningError.self) {
      try TestCentre(directory: before.directory, at: before.clockwork.now.milliseconds, policy: without)
    }
    #expect(refused?.code == "queue-in-use")
    let more = TestCentre.policy.replacingOccurrences(
      of: "routes:", with: "  spare: { needs: { cards: 5 } }\nroutes:")
    let after = try TestCentre(
      directory: before.directory, at: before.clockwork.now.milliseconds, policy: more)
    let waiting = try #require(anna.interaction)
    #expect(await after.phase(of: waiting) == .waiting)
    #expect(await after.router.read { $0.activated?.version.number } == 2)
    try await after.stop()
    try after.remove()
  }

  @Test("An erased customer is nowhere: not in the directory, not in the bytes, not after a restart")
  func erase() async throws {
    let centre = try TestCentre()
    let came = try await centre.chat("anna-canary-7Q", "my secret is canary-9X")
    let customer = try #require(came.customer)
    try await centre.say(.eraseCustomer(customer))
    #expect(await centre.router.read { $0.isErased(customer) })
    try await centre.stop()
    let after = try TestCentre(directory: centre.directory, at: centre.clockwork.now.milliseconds)
    #expect(await after.router.read { $0.isErased(customer) && $0.customer(customer) == nil })
    let records = try after.router.log.records(from: 1)
    #expect(records.flatMap(\.contents).allSatisfy { $0.owner != .customer(customer) })
    try await after.stop()
    for file in FileManager.default.enumerator(atPath: centre.directory)?.allObjects as? [String] ?? [] {
      let bytes = FileManager.default.contents(atPath: centre.directory + "/" + file) ?? Data()
      #expect(bytes.range(of: Data("canary".utf8)) == nil, "\(file)")
    }
    try after.remove()
  }
}
