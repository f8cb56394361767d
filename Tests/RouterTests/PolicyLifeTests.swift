// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import RoutingEngine
import RoutingPolicy
import Testing

@testable import Router

@Suite("The life of a policy version")
struct PolicyLifeTests {
  /// Whoever says gold goes to a queue of its own, which comes before the others.
  private static let gold = TestCentre.policy
    .replacingOccurrences(of: "routes: [", with: "  gold: { points: 500 }\nroutes: [")
    .replacingOccurrences(
      of: "[ { otherwise: cards } ]",
      with: "[ { name: gold, when: message.text.contains(\"gold\"), queue: gold }, { otherwise: cards } ]")

  private static func compiled(_ text: String, at moment: Moment = .zero) throws -> CompiledPolicy {
    try #require(CompiledPolicy(Policy.load(files: ["test.yaml": text]), around: moment))
  }

  private static func push(_ text: String, to centre: TestCentre) async throws -> PlanVersion {
    let action = Request.Action.pushPolicy(try compiled(text), PolicySource(origin: "10.0.0.7", note: "why"))
    let answer = try await centre.router.submit(Request(action, by: "admin/ann"))
    return try #require(answer.version)
  }

  @discardableResult
  private static func activate(
    _ version: UInt32, _ text: String, in centre: TestCentre, rollback: Bool = false
  ) async throws -> Answer {
    var change = PolicySwitch(PlanVersion(version), try compiled(text), PolicySource(origin: "10.0.0.7"))
    change.isRollback = rollback
    return try await centre.router.submit(Request(.activatePolicy(change), by: "admin/ann"))
  }

  /// What waited was looked at again.
  private static func reviewed(_ centre: TestCentre) async throws {
    for _ in 0..<2000 where await centre.router.read({ $0.review?.isListed != true }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(await centre.router.read { $0.review?.isListed == true })
  }

  private static func queue(_ answer: Answer, in centre: TestCentre) async -> String? {
    guard let id = answer.interaction else { return nil }
    return await centre.router.read { view in view.engine.interaction(id).map { view.name($0.queue) } }
  }

  @Test("what waits goes where the routes say now, with its place; offers and conversations are left alone")
  func switching() async throws {
    let centre = try TestCentre()
    try await Self.reviewed(centre)
    try await centre.ready("zhao")
    let talking = try await centre.chat("anna", "gold, please")
    try await centre.accept("zhao")
    let offered = try await centre.chat("ben", "gold for me")
    _ = try await centre.chat("filler", "cards")
    let waits = try await centre.chat("carl", "my gold")
    centre.clockwork.pass(.seconds(5))
    let version = try await Self.push(Self.gold, to: centre)
    #expect(version == PlanVersion(2))
    let before = centre.router.durablePosition
    try await Self.activate(2, Self.gold, in: centre)
    try await Self.reviewed(centre)
    #expect(await Self.queue(waits, in: centre) == "gold")
    let state = await centre.router.read { view in waits.interaction.flatMap { view.engine.interaction($0) } }
    let waited = try #require(state.map { centre.clockwork.now - $0.arrivedAt })
    #expect(waited == .seconds(5))
    #expect(await centre.phase(of: try #require(talking.interaction)) == .active)
    #expect(await Self.queue(talking, in: centre) == "cards")
    #expect(await centre.phase(of: try #require(offered.interaction)) == .offered)
    let events = try centre.router.log.records(from: before + 1).flatMap(\.decisions).flatMap(\.events)
    #expect(events.count { if case .planActivated = $0 { true } else { false } } == 1)

    // The open offer comes to nothing: the contact goes where the routes say now.
    let offer = try #require(await centre.offers(to: "zhao").first { $0.interaction == offered.interaction })
    try await centre.say(.decline(agent: "zhao", offer.offer))
    #expect(await Self.queue(offered, in: centre) == "gold")
    #expect(await centre.router.read { !$0.policies.isReviewDue })
    try await centre.stop()
    try centre.remove()
  }

  @Test("versions, who pushed them and the way back survive a restart, with a snapshot and without one")
  func recovery() async throws {
    let first = try TestCentre()
    _ = try await Self.push(Self.gold, to: first)
    try await Self.activate(2, Self.gold, in: first)
    let third = Self.gold + "\n# a third\n"
    _ = try await Self.push(third, to: first)
    try await Self.activate(3, third, in: first)
    try await Self.activate(2, Self.gold, in: first, rollback: true)
    try await Self.reviewed(first)
    let book = await first.router.read { $0.policies }
    #expect(book.way == [PlanVersion(1), PlanVersion(2)] && book.live == PlanVersion(2))
    #expect(book.entries.map(\.text.version.number) == [1, 2, 3])
    #expect(book.entries[1].origin == "10.0.0.7" && book.entries[1].note == "why")
    try await first.stop()

    // The file is the same as at the first start: version 2 stays.
    let second = try TestCentre(directory: first.directory, at: first.clockwork.now.milliseconds)
    #expect(await second.router.read { $0.policies } == book)
    #expect(await second.router.read { $0.activated?.version } == PlanVersion(2))
    #expect(second.router.policy?.queues.map(\.name) == ["cards", "gold"])
    try await second.stop()
    for file in try FileManager.default.contentsOfDirectory(atPath: first.directory + "/snapshots") {
      try FileManager.default.removeItem(atPath: first.directory + "/snapshots/" + file)
    }
    let third2 = try TestCentre(directory: first.directory, at: first.clockwork.now.milliseconds)
    #expect(await third2.router.read { $0.policies } == book)
    try await Self.activate(1, TestCentre.policy, in: third2, rollback: true)
    #expect(await third2.router.read { $0.policies.way } == [PlanVersion(1)])
    try await third2.stop()
    try third2.remove()
  }

  @Test("the engine that lived through it and the one that folds it are the same")
  func folding() async throws {
    let centre = try TestCentre()
    try await centre.ready("li")
    for number in 0..<40 { _ = try await centre.chat("v\(number)", number % 3 == 0 ? "gold" : "card") }
    _ = try await Self.push(Self.gold, to: centre)
    try await Self.activate(2, Self.gold, in: centre)
    try await Self.reviewed(centre)
    try await Self.activate(1, TestCentre.policy, in: centre, rollback: true)
    try await Self.reviewed(centre)
    let live = await centre.router.read { ($0.engine.state(), $0.place.record, $0.policies) }
    let past = try PastCentre(log: centre.router.log)
    try past.foldAll()
    #expect(past.position == live.1)
    #expect(past.view().engine.state() == live.0)
    #expect(past.view().policies == live.2)
    #expect(live.0.interactions.allSatisfy { $0.queue == QueueID(0) }, "back from a queue that is not there")
    try await centre.stop()
    try centre.remove()
  }

  @Test("who left the roster works on until signed out, then is gone; also over a restart")
  func leaving() async throws {
    let without = TestCentre.policy.replacingOccurrences(
      of: "  - { id: zhao, name: Zhao, team: floor, languages: [en], skills: { cards: 1 } }\n", with: "")
    let centre = try TestCentre()
    try await centre.ready("zhao")
    _ = try await Self.push(without, to: centre)
    try await Self.activate(2, without, in: centre)
    let came = try await centre.chat("anna", "Hello")
    #expect(await centre.offers(to: "zhao").map(\.interaction) == [came.interaction])
    try await centre.stop()
    let after = try TestCentre(directory: centre.directory, at: centre.clockwork.now.milliseconds)
    #expect(await after.router.read { $0.policies.leaving.count } == 1)
    try await after.say(.signOut(agent: "zhao"))
    #expect(await after.router.read { $0.agentID("zhao") } != nil)
    after.clockwork.pass(.seconds(2))
    _ = try await after.chat("ben", "Hello")
    #expect(await after.router.read { $0.agentID("zhao") } == nil)
    #expect(await after.router.read { $0.policies.leaving.isEmpty })
    try await after.stop()
    try after.remove()
  }

  @Test("what is not allowed changes nothing")
  func refusals() async throws {
    let centre = try TestCentre()
    _ = try await centre.chat("anna", "Hello")
    let without = Self.gold.replacingOccurrences(
      of: "  cards: { needs: { cards: 1 }", with: "  other: { needs: { cards: 1 }"
    )
    .replacingOccurrences(of: "otherwise: cards", with: "otherwise: other")
    _ = try await Self.push(without, to: centre)
    let table: [(UInt32, String, Bool, RouterError)] = [
      (2, without, false, .queueInUse("cards", contacts: 1)),
      (7, without, false, .unknownName(kind: "version", name: "7")),
      (2, Self.gold, false, .unknownName(kind: "version", name: "2")), (2, without, true, .policyMoved),
    ]
    let before = await centre.router.read { ($0.engine.state(), $0.policies) }
    for (version, text, rollback, expected) in table {
      let refused = await #expect(throws: RouterError.self) {
        try await Self.activate(version, text, in: centre, rollback: rollback)
      }
      #expect(refused == expected)
    }
    let after = await centre.router.read { ($0.engine.state(), $0.policies) }
    #expect(before.0.plan == after.0.plan && before.1 == after.1)
    try await centre.stop()
    try centre.remove()
  }
}
