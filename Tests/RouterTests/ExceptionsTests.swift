// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import Testing

@Suite("Modes, escalation, complaints and listening come in by name and survive")
struct ExceptionsTests {
  private static let policy =
    TestCentre.policy.replacingOccurrences(
      of: "teams: { floor: {} }", with: "teams: { floor: { leader: zhao }, shift: {} }"
    ).replacingOccurrences(
      of: "cards: { needs: { cards: 1 },", with: "cards: { hours: office, needs: { cards: 1 },")
      + """
      calendars: { office: { weekly: { mon-fri: "08:00-20:00" } } }
      webhooks: { floor: { url: "https://hooks.example/floor", secret: file:floor.key } }
      escalate: [ { to: team-leader, within: 2m } ]
      modes:
        evacuation: { says: Leave the building, queues: { "*": { closed: { chat: message } } } }
      complaints:
        level-1:
          when: interaction.attributes.complaint == "centre" || message.text.contains("complain")
          owner: floor
          tell: [webhook.floor]
          respond-within: 0s
          resolve-within: { work-days: 2, calendar: office }

      """

  @Test("A mode holds over a restart, and the log says who switched it")
  func mode() async throws {
    let centre = try TestCentre(policy: Self.policy)
    await #expect(throws: RouterError.unknownName(kind: "mode", name: "storm")) {
      try await centre.say(.switchMode("storm", isOn: true, by: "wang"))
    }
    try await centre.say(.switchMode("evacuation", isOn: true, by: "wang"))
    try await centre.stop()

    let after = try TestCentre(
      directory: centre.directory, at: centre.clockwork.now.milliseconds + 1000, policy: Self.policy)
    let known = await after.router.read { view in
      view.engine.modesOn.map { "\(view.name(.mode, $0.mode.raw)) by \(view.name(.caller, $0.by.raw))" }
    }
    #expect(known == ["evacuation by wang"])
    let came = try #require(try await after.chat("anna", "Hello").interaction)
    #expect(await after.router.read { $0.engine.interaction(came)?.isMessage } == true)
    try await after.say(.switchMode("evacuation", isOn: false, by: "chen"))
    let next = try #require(try await after.chat("ben", "Hello").interaction)
    #expect(await after.router.read { $0.engine.interaction(next)?.isMessage } == false)
    let switched = try after.router.log.records(from: 1).flatMap(\.decisions).flatMap(\.events).filter {
      if case .modeSwitched = $0 { true } else { false }
    }
    #expect(switched.count == 2)
    try await after.stop()
    try after.remove()
  }

  @Test("An agent escalates, the leader has it, a supervisor listens")
  func escalation() async throws {
    let centre = try TestCentre(policy: Self.policy)
    try await centre.ready("li")
    let anna = try #require(try await centre.chat("anna", "Hello").interaction)
    _ = try await centre.accept("li")
    try await centre.ready("zhao")
    try await centre.say(.listenIn(agent: "zhao", anna))
    let zhao = try #require(await centre.router.read { $0.agentID("zhao") })
    #expect(await centre.router.read { $0.engine.listeners(to: anna).map(\.agent) } == [zhao])
    try await centre.say(.escalate(agent: "li", anna, note: "wants the manager"))
    #expect(await centre.router.read { $0.engine.escalation(of: anna)?.step } == 0)
    _ = try await centre.accept("zhao")
    #expect(await centre.router.read { $0.engine.interaction(anna)?.owner } == zhao)
    #expect(await centre.router.read { $0.engine.escalation(of: anna) } == nil)
    #expect(await centre.router.read { $0.engine.listening(zhao) } == nil, "who has it does not listen")
    #expect(await centre.router.read { $0.notes(anna) } == ["wants the manager"])
    await #expect(throws: RouterError.refused(.notListening, phase: .active)) {
      try await centre.say(.endListening(agent: "zhao", anna))
    }
    try await centre.stop()
    try centre.remove()
  }

  @Test("Complaints are found at once, by what is learnt later, and by hand; they outlive their contacts")
  func complaints() async throws {
    let centre = try TestCentre(policy: Self.policy)
    let anna = try await centre.chat("anna", "I complain")
    let ben = try await centre.chat("ben", "Hello")
    #expect(await centre.router.read { $0.engine.openComplaints.map(\.customer) } == [anna.customer!])
    _ = try await centre.chat("anna", "I complain again")
    try await centre.say(.attributes(ben.interaction!, ["complaint": "centre"]))
    try await centre.say(.customerLeft(anna.interaction!))
    let eva = try await centre.chat("eva", "Hello")
    try await centre.say(.raiseComplaint(eva.interaction!, level: 1))
    await #expect(throws: RouterError.refused(.unknownName, phase: nil)) {
      try await centre.say(.raiseComplaint(eva.interaction!, level: 2))
    }
    let expected = [anna.customer!, ben.customer!, eva.customer!]
    #expect(await centre.router.read { $0.engine.openComplaints.map(\.customer) } == expected)
    try await centre.stop()

    let after = try TestCentre(
      directory: centre.directory, at: centre.clockwork.now.milliseconds + 1000, policy: Self.policy)
    let known = await after.router.read { $0.engine.openComplaints }
    #expect(known.map(\.customer) == expected)
    #expect(known.map(\.contacts.count) == [1, 1, 1])
    try await after.say(.takeUpComplaint(agent: "li", known[0].complaint))
    try await after.say(.resolveComplaint(agent: "zhao", known[0].complaint))
    #expect(
      await after.router.read { $0.engine.openComplaints.map(\.customer) } == Array(expected.dropFirst()))
    var told: [ComplaintNews: Int] = [:]
    for event in try after.router.log.records(from: 1).flatMap(\.decisions).flatMap(\.events) {
      if case .complaintAnnounced(_, _, let news) = event { told[news, default: 0] += 1 }
    }
    // Nobody of the chain is there to be asked.
    #expect(told == [.raised: 3, .unanswered: 3, .resolved: 1])
    try await after.stop()
    try after.remove()
  }
}
