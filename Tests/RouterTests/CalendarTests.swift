// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import Testing

@Suite("Hours over years, restarts and changes of policy")
struct CalendarTests {
  private static let policy =
    TestCentre.policy.replacingOccurrences(of: "cards: { needs", with: "cards: { hours: office, needs")
    + "calendars: { office: { weekly: { mon-fri: \"08:00-20:00\" }, holidays: [2027-01-01] } }\n"

  @Test("Calendars are known for longer before they run out; nobody's wait changes, nor by a restart")
  func refill() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let start = centre.clockwork.now
    let anna = try #require(try await centre.chat("anna", "Hello").interaction)
    let queue = try #require(await centre.router.read { $0.queueID("cards") })
    let hours = try #require(await centre.router.read { $0.engine.plan.calendars.first })
    let known = try #require(await centre.router.read { $0.engine.calendarsKnownUntil })
    centre.clockwork.pass(.minutes(500 * 24 * 60))
    _ = try await centre.chat("ben", "Hello")
    let now = try #require(await centre.router.read { $0.engine.calendarsKnownUntil })
    #expect(now > known)
    let shown = await centre.router.read { $0.engine.longestWait(in: queue) }
    #expect(shown == hours.openTime(from: start, to: centre.clockwork.now))
    #expect((shown ?? .zero) > .minutes(300 * 12 * 60))
    let state = await centre.router.read { $0.engine.interaction(anna) }
    try await centre.stop()

    let after = try TestCentre(
      directory: centre.directory, at: centre.clockwork.now.milliseconds, policy: Self.policy)
    #expect(await after.router.read { $0.engine.interaction(anna) } == state)
    #expect(await after.router.read { $0.engine.longestWait(in: queue) } == shown)
    #expect(await after.router.read { $0.engine.calendarsKnownUntil } == now)
    let commands = try after.router.log.records(from: 1).flatMap(\.decisions).map(\.command)
    #expect(commands.count { $0 == .refillCalendars(PlanVersion(1)) } == 1)
    try await after.stop()
    try after.remove()
  }

  @Test("A policy without a queue in use says where its contacts go")
  func moved() async throws {
    let before = try TestCentre()
    let anna = try #require(try await before.chat("anna", "Hello").interaction)
    try await before.stop()
    let without =
      TestCentre.policy.replacingOccurrences(of: "cards: { needs", with: "other: { needs")
      .replacingOccurrences(of: "otherwise: cards", with: "otherwise: other") + "moved: { cards: other }\n"
    let after = try TestCentre(
      directory: before.directory, at: before.clockwork.now.milliseconds + 5000, policy: without)
    let queue = await after.router.read { $0.engine.interaction(anna)?.queue }
    #expect(queue == (await after.router.read { $0.queueID("other") }))
    #expect(await after.router.read { $0.engine.interaction(anna)?.waited } == .seconds(5))
    try await after.stop()
    try after.remove()
  }
}
