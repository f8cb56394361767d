// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Journal
import Router
import RoutingEngine
import Testing

@Suite("What supervisors do is in the log with their name")
struct SupervisionTests {
  private func trail(_ centre: TestCentre) async throws -> [String] {
    let name = await centre.router.read { view in
      (0..<8).map { view.name(.caller, UInt32($0)) }
    }
    return try centre.router.log.records(from: 1).flatMap { record in
      record.audit.map { entry in
        "\(name[Int(entry.caller.raw)]) \(record.decisions[Int(entry.decision)].command)"
      }
    }
  }

  @Test("assigned, moved, pulled back, paused: who did it")
  func trail() async throws {
    let centre = try TestCentre()
    let id = try #require(try await centre.chat("anna", "Hello").interaction)
    try await centre.ready("li")
    let by = "supervisor/floor"
    _ = try await centre.router.submit(Request(.pullBack(id, note: "Ask Zhao"), by: by))
    #expect(await centre.phase(of: id) == .waiting)
    _ = try await centre.router.submit(Request(.pauseQueue("cards"), by: "admin/eva"))
    _ = try await centre.router.submit(Request(.resumeQueue("cards"), by: by))
    try await centre.ready("zhao")
    let lines = try await trail(centre)
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("supervisor/floor pullBack"))
    #expect(lines[1].hasPrefix("admin/eva pauseQueue"))
    #expect(lines[2].hasPrefix("supervisor/floor resumeQueue"))
    #expect(await centre.router.read { $0.notes(id) } == ["Ask Zhao"])
    try await centre.stop()
    try centre.remove()
  }

  @Test("what is refused, and what agents do for themselves, is in no trail")
  func nothing() async throws {
    let centre = try TestCentre()
    let id = try #require(try await centre.chat("anna", "Hello").interaction)
    try await centre.ready("li")
    await #expect(throws: RouterError.refused(.agentNotReady, phase: .offered)) {
      try await centre.router.submit(Request(.assign(id, agent: "zhao", note: "no"), by: "supervisor/floor"))
    }
    await #expect(throws: RouterError.unknownName(kind: "queue", name: "nowhere")) {
      try await centre.router.submit(Request(.move(id, queue: "nowhere", note: nil), by: "supervisor/floor"))
    }
    try await centre.accept("li")
    await #expect(throws: RouterError.refused(.notWaiting, phase: .active)) {
      try await centre.router.submit(Request(.move(id, queue: "cards", note: nil), by: "supervisor/floor"))
    }
    #expect(try await trail(centre).isEmpty)
    #expect(await centre.router.read { $0.notes(id) }.isEmpty)
    try await centre.stop()
    try centre.remove()
  }
}
