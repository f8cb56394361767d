// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Router
import RoutingEngine
import Testing

@Suite("Who is known to the customer is asked first")
struct PreferredAgentTests {
  private static let policy = TestCentre.policy.replacingOccurrences(
    of: "points-per-second: 4 }",
    with: "points-per-second: 4, preferred-agent: { wait: { chat: 30s }, named-in: agent } }"
  ).replacingOccurrences(of: "{ tier: string }", with: "{ tier: string, agent: string }")

  @Test("The last agent, also after a restart, and the one whom the record names")
  func lastAndNamed() async throws {
    var centre = try TestCentre(policy: Self.policy)
    try await centre.ready("zhao")
    let first = try await centre.chat("anna", "Hello", tier: "vip")
    #expect(try await centre.accept("zhao") == first.interaction)
    try await centre.say(.end(agent: "zhao", first.interaction!))
    try await centre.stop()

    centre = try TestCentre(
      directory: centre.directory, at: centre.clockwork.now.milliseconds + 5_000, policy: Self.policy)
    try await centre.ready("li")
    let second = try await centre.chat("anna", "Again", tier: "vip")
    let preferred = await centre.router.read { $0.engine.interaction(second.interaction!)?.arrival.preferred }
    let zhao = await centre.router.read { $0.agentID("zhao") }
    #expect(preferred == zhao)

    let named = CustomerDraft(fields: ["agent": .string("li")])
    try await centre.say(.changeCustomer(second.customer!, named))
    let now = await centre.router.read { $0.engine.interaction(second.interaction!)?.arrival.preferred }
    #expect(now == (await centre.router.read { $0.agentID("li") }))
    try await centre.stop()
    try centre.remove()
  }
}
