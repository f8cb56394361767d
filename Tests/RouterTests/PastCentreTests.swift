// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import Testing

@Suite("The past is read beside a running router")
struct PastCentreTests {
  private func files(_ directory: String) throws -> [String: Int] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
    var sizes: [String: Int] = [:]
    // The router itself makes keys of coming customers ahead.
    for name in names where !name.hasSuffix("-shm") && !name.hasPrefix("keys.sqlite") {
      sizes[name] =
        (try FileManager.default.attributesOfItem(atPath: directory + "/" + name)[.size] as? Int) ?? -1
    }
    return sizes
  }

  @Test("the whole log folds to what the router has; no file changes, and the router goes on writing")
  func beside() async throws {
    let centre = try TestCentre()
    for number in 0..<20 { _ = try await centre.chat("v\(number)", "Hello") }
    try await centre.ready("li")
    let before = try files(centre.directory)
    let log = try RecordLog.openForReading(directory: centre.directory)
    let past = try PastCentre(log: log)
    try past.foldAll()
    #expect(past.view().engine.state() == (await centre.router.read { $0.engine.state() }))
    #expect(past.view().agentCard(try #require(past.view().agentID("li")))?.name == "Li")
    let changed = try files(centre.directory).filter { before[$0.key] != $0.value }
    #expect(changed.isEmpty, "\(changed)")
    #expect(throws: JournalError.self) {
      try log.append(Record(position: log.lastPosition + 1, at: past.now))
    }
    try log.close()
    let more = try await centre.chat("late", "Still there?")
    #expect(more.created)
    try await centre.stop()
    try centre.remove()
  }

  @Test("each contact's arrival is found by halves, and folding stops before it")
  func search() async throws {
    let centre = try TestCentre()
    var ids: [InteractionID] = []
    for number in 0..<30 {
      ids.append(try #require(try await centre.chat("v\(number)", "Hello").interaction))
      if number % 7 == 0 { try await centre.ready("li") }
      if number % 7 == 1 { try await centre.say(.signOut(agent: "li")) }
    }
    let log = centre.router.log
    for id in ids {
      let position = try #require(try ArrivalSearch.position(of: id, in: log))
      let record = try #require(try log.records(from: position, limit: 1).first)
      #expect(
        record.decisions.contains {
          $0.events.contains {
            if case .arrived(let arrival) = $0 { arrival.interaction == id } else { false }
          }
        })
      let past = try PastCentre(log: log, before: position)
      try past.walk {
        $0.position < position
      } visit: { _, _, _, _ in
      }
      #expect(past.view().engine.interaction(id) == nil && past.view().lastInteraction.raw == id.raw - 1)
    }
    #expect(try ArrivalSearch.position(of: InteractionID(31), in: log) == nil)
    #expect(try ArrivalSearch.position(of: InteractionID(1_000_000), in: log) == nil)
    try await centre.stop()
    try centre.remove()
  }

  @Test("an event is told with the state in which it was decided")
  func visiting() async throws {
    let centre = try TestCentre()
    let id = try #require(try await centre.chat("anna", "Hello").interaction)
    try await centre.ready("li")
    let past = try PastCentre(log: centre.router.log)
    var phases: [InteractionPhase?] = []
    var picked: [AgentID?] = []
    try past.walk { _ in
      true
    } visit: { _, _, event, view in
      guard case .offered(_, id, _, _, _) = event else { return }
      phases.append(view.engine.interaction(id)?.phase)
      picked.append(view.engine.pick(for: id))
    }
    #expect(phases == [.waiting])
    #expect(picked == [past.view().agentID("li")])
    try await centre.stop()
    try centre.remove()
  }

  @Test("a contact is tried and leaves nothing behind")
  func rehearsal() async throws {
    let centre = try TestCentre()
    try await centre.ready("li")
    let contact = InboundContact(
      channel: .chat, entry: "web", identities: [Identity(kind: .visitor, value: "x")], language: "en",
      fields: ["tier": .string("vip")], text: "Hello")
    let before = await centre.router.read { $0.engine.state() }
    let offered = try await centre.router.read { view in
      Result { () throws(RouterError) in
        try view.rehearse(contact) { rehearsal, before, after in
          (
            view.name(rehearsal.arrival.tier),
            before.engine.interaction(rehearsal.arrival.interaction)?.phase,
            after.engine.interaction(rehearsal.arrival.interaction)?.offer.map { view.name($0.agent) }
          )
        }
      }
    }.get()
    #expect(offered.0 == "vip" && offered.1 == .waiting && offered.2 == "li")
    #expect(await centre.router.read { $0.engine.state() } == before)
    #expect(await centre.router.read { $0.lastInteraction } == InteractionID(0))
    try await centre.stop()
    try centre.remove()
  }
}
