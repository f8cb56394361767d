// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import RoutingEngine
import RoutingPolicy
import Synchronization
import Testing

@testable import Router

@Suite("A version beside the live one")
struct ShadowTests {
  /// Pushes a text, runs it as a shadow, and waits until it compares.
  private static func shadow(_ text: String, beside centre: TestCentre) async throws {
    let compiled = try #require(CompiledPolicy(Policy.load(files: ["test.yaml": text]), around: .zero))
    let source = PolicySource(origin: "test")
    let version = try #require(try await centre.say(.pushPolicy(compiled, source)).version)
    try await centre.say(.startShadow(version, source))
    for _ in 0..<2000 where centre.router.shadows.report?.state != .running {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(centre.router.shadows.report?.state == .running)
  }

  /// The report, when all is compared that has happened.
  private static func report(_ centre: TestCentre) async throws -> ShadowReport {
    let last = await centre.router.read { $0.place.record }
    for _ in 0..<4000 where (centre.router.shadows.report?.position ?? 0) < last {
      try await Task.sleep(for: .milliseconds(5))
    }
    return try #require(centre.router.shadows.report)
  }

  private static func changed(_ old: String, _ new: String) -> String {
    TestCentre.policy.replacingOccurrences(of: old, with: new)
  }

  @Test("one that lags is dropped, and it is said; routing goes on")
  func lags() async throws {
    let dropped = Mutex<[String]>([])
    let centre = try TestCentre(
      mostShadowBehind: 1,
      notice: { notice in
        if case .shadowDropped(_, let reason) = notice { dropped.withLock { $0.append(reason) } }
      })
    let compiled = try #require(
      CompiledPolicy(Policy.load(files: ["test.yaml": TestCentre.policy + "# the same\n"]), around: .zero))
    let source = PolicySource(origin: "test")
    let version = try #require(try await centre.say(.pushPolicy(compiled, source)).version)
    try await centre.say(.startShadow(version, source))
    // Faster than anybody could follow record by record, until it is given up.
    var number = 0
    while await centre.router.read({ $0.policies.shadow }) != nil, number < 20_000 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for next in number..<number + 20 { group.addTask { _ = try await centre.chat("v\(next)", "card") } }
        try await group.waitForAll()
      }
      number += 20
    }
    let report = try #require(centre.router.shadows.report)
    guard case .dropped(let reason) = report.state else {
      Issue.record("the shadow is \(report.state) after \(number) contacts")
      return
    }
    #expect(reason.contains("records behind"), "\(reason)")
    #expect(dropped.withLock { $0 } == [reason], "the log says so")
    #expect(report.version == version)
    #expect(try await centre.chat("after", "card").created, "routing goes on")
    try await centre.stop()
    try centre.remove()
  }

  @Test("who waited before it began is told apart, not counted as a difference")
  func earlier() async throws {
    let centre = try TestCentre()
    _ = try await centre.chat("anna", "card")
    _ = try await centre.chat("ben", "card", tier: "vip")
    let text = TestCentre.policy.replacing(
      "routes: [ { otherwise: cards } ]",
      with: "routes: [ { name: best, when: tier == \"vip\", queue: cards }, { otherwise: cards } ]")
    try await Self.shadow(text, beside: centre)
    var report = try await Self.report(centre)
    #expect((report.earlier, report.earlierOtherwise, report.differences) == (2, 1, 0))
    _ = try await centre.chat("eva", "card", tier: "vip")
    report = try await Self.report(centre)
    #expect((report.earlier, report.earlierOtherwise) == (2, 1))
    #expect(report.counts[.route] == 1, "who comes later is compared")
    try await centre.stop()
    try centre.remove()
  }

  /// Its routes ask how it stands.
  private static let asking = TestCentre.policy.replacingOccurrences(
    of: "routes: [ { otherwise: cards } ]",
    with: """
      routes:
        - { name: long, when: queue("cards").waiting >= 3 && queue("cards").ready < 2, queue: overflow }
        - { name: old, when: 'queue("cards").longest > duration("60s")', queue: overflow }
        - { otherwise: cards }
      """
  ).replacingOccurrences(of: "queues:\n", with: "queues:\n  overflow: { needs: { cards: 1 } }\n")

  @Test(
    "the same rules decide alike, whatever happens",
    arguments: [UInt64(1), 2, 3, 4, 5, 6], [TestCentre.policy, asking])
  func alike(seed: UInt64, policy: String) async throws {
    let centre = try TestCentre(policy: policy)
    try await Self.shadow(policy + "\n# the same\n", beside: centre)
    var random = seed &* 977
    func dice(_ sides: UInt64) -> UInt64 {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (random >> 33) % sides
    }
    for step in 0..<120 {
      let agent = dice(2) == 0 ? "li" : "zhao"
      do {
        switch dice(8) {
        case 0...2: _ = try await centre.chat("v\(step)", "card", tier: dice(3) == 0 ? "vip" : nil)
        case 3: try await centre.ready(agent)
        case 4: _ = try await centre.accept(agent)
        case 5:
          if let offer = await centre.offers(to: agent).first {
            try await centre.say(.decline(agent: agent, offer.offer))
          }
        case 6: try await centre.say(.signOut(agent: agent))
        default: centre.clockwork.pass(.seconds(Int64(dice(90))))
        }
      } catch {
        // Refused: nothing happened.
        continue
      }
    }
    let report = try await Self.report(centre)
    #expect(report.differences == 0, "seed \(seed): \(report.examples(of: nil, limit: 5))")
    #expect(report.contacts > 20)
    try await centre.stop()
    try centre.remove()
  }

  @Test("what contacts are: route, queue, needs and points, each named once a contact")
  func placements() async throws {
    let centre = try TestCentre()
    let text = Self.changed("routes: [", "  gold: { points: 20, needs: { cards: 2 } }\nroutes: [")
      .replacingOccurrences(
        of: "[ { otherwise",
        with: "[ { name: gold, when: message.text.contains(\"gold\"), queue: gold }, { otherwise")
    try await Self.shadow(text, beside: centre)
    let plain = try await centre.chat("anna", "my card")
    let gold = try await centre.chat("ben", "my gold")
    let report = try await Self.report(centre)
    #expect(plain.interaction != nil)
    let found = report.examples(of: nil, limit: 20).filter { $0.interaction == gold.interaction }
    #expect(
      Dictionary(uniqueKeysWithValues: found.map { ($0.kind, "\($0.live) → \($0.shadow)") }) == [
        .route: "otherwise → gold", .queue: "cards → gold", .needs: "cards 1, en → cards 2, en",
        .points: "0 and 1 a second → 20 and 1 a second",
      ])
    #expect(report.differences == 4 && report.contacts == 2)
    try await centre.stop()
    try centre.remove()
  }

  /// A call of somebody who is a VIP, or not.
  private static func call(_ name: String, tier: String? = nil, in centre: TestCentre) async throws -> Answer
  {
    try await centre.router.submit(
      Request(
        .contact(
          InboundContact(
            channel: .voice, entry: "hotline", conversation: "pbx:\(name)",
            identities: [Identity(kind: .phone, value: name)], language: "en",
            fields: tier.map { ["tier": .string($0)] } ?? [:]))))
  }

  @Test("the agent would be offered another contact first")
  func order() async throws {
    let centre = try TestCentre()
    try await Self.shadow(
      Self.changed("points: 100, points-per-second: 4", "points: 0, points-per-second: 1"), beside: centre)
    let first = try await Self.call("+861", in: centre)
    centre.clockwork.pass(.seconds(5))
    let vip = try await Self.call("+862", tier: "vip", in: centre)
    try await centre.ready("zhao")
    #expect(await centre.offers(to: "zhao").map(\.interaction) == [vip.interaction])
    let report = try await Self.report(centre)
    #expect(report.counts == [.points: 1, .order: 1])
    let example = try #require(report.examples(of: .order, limit: 1).first)
    #expect(example.interaction == vip.interaction && example.live == "zhao gets it")
    #expect(example.shadow == "zhao gets i\(try #require(first.interaction).raw) first")
    try await centre.stop()
    try centre.remove()
  }

  @Test("somebody else would be offered it; or nobody, and what follows from that is not counted")
  func agents() async throws {
    let centre = try TestCentre()
    try await centre.ready("zhao")
    centre.clockwork.pass(.seconds(5))
    try await centre.ready("li")
    try await Self.shadow(Self.changed("needs: { cards: 1 }", "needs: { cards: 2 }"), beside: centre)
    let first = try await Self.call("+861", in: centre)
    #expect(await centre.offers(to: "zhao").map(\.interaction) == [first.interaction])
    var report = try await Self.report(centre)
    #expect(report.counts == [.needs: 1, .agent: 1])
    #expect(report.examples(of: .agent, limit: 1).map { "\($0.live), \($0.shadow)" } == ["to zhao, to li"])
    try await centre.say(.signOut(agent: "li"))
    _ = try await centre.accept("zhao")
    let second = try await Self.call("+862", in: centre)
    try await centre.say(.end(agent: "zhao", try #require(first.interaction)))
    try await centre.say(
      .finishWrapUp(agent: "zhao", try #require(first.interaction), disposition: nil, note: nil))
    #expect(await centre.offers(to: "zhao").map(\.interaction) == [second.interaction])
    report = try await Self.report(centre)
    #expect(report.counts == [.needs: 2, .agent: 1, .waits: 1])
    try await centre.stop()
    try centre.remove()
  }

  @Test("it would be offered at once, and waits: said once, however long it does")
  func offeredAtOnce() async throws {
    let centre = try TestCentre(
      policy: TestCentre.policy.replacingOccurrences(of: "needs: { cards: 1 }", with: "needs: { cards: 5 }"))
    try await centre.ready("li")
    try await Self.shadow(TestCentre.policy, beside: centre)
    let waits = try await Self.call("+861", in: centre)
    for number in 0..<10 {
      centre.clockwork.pass(.seconds(1))
      _ = try await Self.call("+87\(number)", in: centre)
    }
    let report = try await Self.report(centre)
    #expect(report.counts == [.needs: 11, .offered: 1])
    let example = try #require(report.examples(of: .offered, limit: 1).first)
    #expect(example.interaction == waits.interaction && example.live == "waits" && example.shadow == "to li")
    #expect(report.consequences == 0)
    try await centre.stop()
    try centre.remove()
  }

  @Test("it changes nothing: the centre beside a shadow has the state of one without")
  func changesNothing() async throws {
    var states: [EngineState] = []
    for isBeside in [false, true] {
      let centre = try TestCentre()
      let text = Self.changed("needs: { cards: 1 }", "needs: { cards: 3 }")
      if isBeside { try await Self.shadow(text, beside: centre) }
      try await centre.ready("zhao")
      for number in 0..<20 { _ = try await centre.chat("v\(number)", "card") }
      _ = try await centre.accept("zhao")
      if isBeside { #expect(try await Self.report(centre).differences > 0) }
      states.append(await centre.router.read { $0.engine.state() })
      try await centre.stop()
      try centre.remove()
    }
    #expect(states[0] == states[1])
  }
}
