// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import RoutingPolicy

/// A router on a directory of its own, with a clock that tests move.
final class TestCentre: Sendable {
  static let policy = """
    patchbay: 1
    name: Test centre
    timezone: UTC
    languages: [en, zh]
    skills: { cards: { label: Cards } }
    customers: { fields: { tier: string } }
    teams: { floor: {} }
    agents:
      - { id: li, name: Li, team: floor, languages: [en, zh], skills: { cards: 3 } }
      - { id: zhao, name: Zhao, team: floor, languages: [en], skills: { cards: 1 } }
    entries: { web: { widget: web }, hotline: { phone: "+862155500001", intent: cards } }
    tiers:
      vip: { when: customer.tier == "vip", points: 100, points-per-second: 4 }
      standard: { points: 0 }
    queues:
      cards: { needs: { cards: 1 }, wrap-up: { chat: 10s, voice: 10s } }
    routes: [ { otherwise: cards } ]

    """

  let directory: String
  let router: ContactRouter
  private let running: Task<Void, any Error>

  init(
    directory: String? = nil, at start: Int64 = 1_790_000_000_000, policy: String = TestCentre.policy,
    mostShadowBehind: UInt64 = 20_000, notice: @escaping @Sendable (RouterNotice) -> Void = { _ in }
  ) throws {
    self.directory =
      directory
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("patchbay-router-\(UUID().uuidString)")
      .path
    let clockwork = Clockwork(start)
    self.clockwork = clockwork
    var configuration = RouterConfiguration(
      directory: self.directory, policyFiles: ["test.yaml": policy], snapshotEvery: 1_000_000,
      clock: { clockwork.now }, notice: notice)
    configuration.mostShadowBehind = mostShadowBehind
    let router = try ContactRouter.open(configuration)
    self.router = router
    running = Task { try await router.run() }
  }

  let clockwork: Clockwork

  /// Ends the router as a kill would as far as tests can: what is durable is durable, nothing else is kept.
  func stop() async throws {
    router.drain()
    try await running.value
    try router.log.close()
  }

  func remove() throws { try FileManager.default.removeItem(atPath: directory) }

  // MARK: In the trade's words

  func chat(_ visitor: String, _ text: String, id: String? = nil, tier: String? = nil)
    async throws(RouterError)
    -> Answer
  {
    try await router.submit(
      Request(
        .contact(
          InboundContact(
            channel: .chat, entry: "web", conversation: "visitor:\(visitor)", providerID: id,
            identities: [Identity(kind: .visitor, value: visitor)], language: "en",
            fields: tier.map { ["tier": .string($0)] } ?? [:], text: text, senderID: id))))
  }

  func call(_ id: String, from number: String) async throws(RouterError) -> Answer {
    try await router.submit(
      Request(
        .contact(
          InboundContact(
            channel: .voice, entry: "hotline", conversation: "pbx:\(id)", providerID: "pbx:\(id)",
            identities: [Identity(kind: .phone, value: number)], reference: id, from: number))))
  }

  @discardableResult
  func say(_ action: Request.Action) async throws(RouterError) -> Answer {
    try await router.submit(Request(action))
  }

  func ready(_ agent: String) async throws(RouterError) {
    try await say(.signIn(agent: agent))
    try await say(.ready(agent: agent))
  }

  /// The open offers of an agent.
  func offers(to agent: String) async -> [(offer: OfferID, interaction: InteractionID)] {
    await router.read { view in
      guard let id = view.agentID(agent) else { return [] }
      return view.engine.offers(to: id).map { ($0.offer.offer, $0.interaction) }
    }
  }

  func phase(of id: InteractionID) async -> InteractionPhase? {
    await router.read { $0.engine.interaction(id)?.phase }
  }

  /// Accepts the one open offer.
  @discardableResult
  func accept(_ agent: String) async throws -> InteractionID {
    guard let offer = await offers(to: agent).first else { throw NoOffer() }
    try await say(.accept(agent: agent, offer.offer))
    return offer.interaction
  }

  struct NoOffer: Error {}
}
