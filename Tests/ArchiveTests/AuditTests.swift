// SPDX-License-Identifier: Apache-2.0

import Archive
import Foundation
import GRDB
import Interactions
import Testing

@Suite("The archive keeps an audit trail")
struct AuditTests {
  /// Position, who asked, for what.
  private static let acts: [(UInt64, UInt32, Command)] = [
    (1, 0, .assign(InteractionID(7), AgentID(3))), (2, 1, .pauseQueue(QueueID(2))),
    (3, 0, .drainQueue(QueueID(2), into: QueueID(0))), (4, 0, .move(InteractionID(7), QueueID(0))),
    (5, 1, .transferToAgent(AgentID(3), InteractionID(7), to: AgentID(4))), (6, 0, .restarted),
  ]

  private func open(_ path: String) throws -> ArchiveFile {
    try ArchiveFile(path: path, vault: ArchiveFileTests.ToyVault())
  }

  @Test("who did what with what, newest first, over a restart; each filter finds its own")
  func trail() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/patchbay-audit-\(UUID().uuidString).sqlite"
    defer {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
    var archive = try open(path)
    try await archive.fold(
      Self.acts.map { position, caller, command in
        var record = Record(
          position: position, at: Moment(milliseconds: Int64(position) * 1000),
          decisions: [
            Decision(command: .advance, events: []), Decision(command: command, events: [.restarted]),
          ])
        record.audit = [AuditEntry(decision: 1, caller: CallerID(caller))]
        return record
      })
    try archive.close()
    archive = try open(path)
    let all = try await archive.audit(AuditFilter(), before: nil, limit: 10)
    #expect(
      all.map(\.what) == [
        "restarted", "transfer-to-agent", "move", "drain-queue", "pause-queue", "assign",
      ])
    #expect(all[1].agent == AgentID(3) && all[1].otherAgent == AgentID(4) && all[1].events == 1)
    #expect(all[3].queue == QueueID(2) && all[3].otherQueue == QueueID(0))
    #expect(all[5].place == Place(record: 1, index: 1) && all[5].at == Moment(milliseconds: 1000))

    let table: [((inout AuditFilter) -> Void, [UInt64])] = [
      ({ $0.caller = CallerID(1) }, [5, 2]), ({ $0.what = "move" }, [4]),
      ({ $0.interaction = InteractionID(7) }, [5, 4, 1]), ({ $0.queue = QueueID(0) }, [4, 3]),
      ({ $0.agent = AgentID(4) }, [5]), ({ $0.since = Moment(milliseconds: 5000) }, [6, 5]),
    ]
    for (set, expected) in table {
      var filter = AuditFilter()
      set(&filter)
      #expect(try await archive.audit(filter, before: nil, limit: 10).map(\.place.record) == expected)
    }
    let page = try await archive.audit(AuditFilter(), before: all[1].place, limit: 2)
    #expect(page.map(\.place.record) == [4, 3])
    try archive.close()
  }

  @Test("modes and complaints stand in it, also where the table was made before there were any")
  func exceptions() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/patchbay-audit-\(UUID().uuidString).sqlite"
    defer {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
    try open(path).close()
    let older = try DatabaseQueue(path: path)
    try await older.write { database in
      for column in ["mode", "is_on", "complaint", "level"] {
        try database.execute(sql: "ALTER TABLE audit DROP COLUMN \(column)")
      }
    }
    try older.close()
    let archive = try open(path)
    let (customer, contact, complaint) = (CustomerID(4), InteractionID(7), ComplaintID(2))
    let raised = Event.complaintRaised(
      complaint, customer, about: contact, level: 3, owner: .agent(AgentID(1)), respondBy: .zero,
      resolveBy: .zero)
    let acts: [(Command, [Event])] = [
      (.switchMode(ModeID(5), isOn: true, by: CallerID(0)), [.restarted]),
      (.switchMode(ModeID(5), isOn: false, by: CallerID(0)), []),
      (.raiseComplaint(customer, about: contact, level: 3), [raised]),
      (.raiseComplaint(customer, about: contact, level: 1), []),
      (.resolveComplaint(complaint, AgentID(1)), [.complaintResolved(complaint, by: AgentID(1))]),
    ]
    var record = Record(
      position: 1, at: .zero, decisions: acts.map { Decision(command: $0.0, events: $0.1) })
    record.audit = acts.indices.map { AuditEntry(decision: UInt32($0), caller: CallerID(0)) }
    try await archive.fold([record])
    let trail = Array(try await archive.audit(AuditFilter(), before: nil, limit: 10).reversed())
    #expect(trail.map(\.mode) == [ModeID(5), ModeID(5), nil, nil, nil])
    #expect(trail.map(\.isOn) == [true, false, nil, nil, nil])
    #expect(trail.map(\.complaint) == [nil, nil, complaint, nil, complaint])
    #expect(trail.map(\.level) == [nil, nil, 3, 1, nil])
    #expect(trail.map(\.interaction) == [nil, nil, contact, contact, nil])
    #expect(trail[4].agent == AgentID(1))
    try archive.close()
  }

  @Test("what was done with versions of the policy stands in it, where somebody asked for it")
  func policies() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/patchbay-audit-\(UUID().uuidString).sqlite"
    defer {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
    }
    let archive = try open(path)
    var record = Record(
      position: 1, at: Moment(milliseconds: 1000), decisions: [Decision(command: .advance, events: [])])
    record.policyActs = PolicyAct.Kind.allCases.map {
      PolicyAct($0, PlanVersion(7), caller: CallerID(3), origin: "10.0.0.7", note: "why")
    }
    record.policyActs.append(PolicyAct(.activated, PlanVersion(8), origin: "start"))
    try await archive.fold([record])
    let acts = try await archive.audit(AuditFilter(), before: nil, limit: 20)
    #expect(
      acts.map(\.what) == [
        "end-shadow", "start-shadow", "roll-back-policy", "activate-policy", "push-policy",
      ])
    #expect(
      acts.allSatisfy { $0.version == PlanVersion(7) && $0.origin == "10.0.0.7" && $0.comment == "why" })
    #expect(acts.map(\.place.index) == [5, 4, 3, 2, 1], "behind the record's decisions")
    var filter = AuditFilter()
    filter.what = "activate-policy"
    #expect(try await archive.audit(filter, before: nil, limit: 20).map(\.caller) == [CallerID(3)])
    try archive.close()
  }
}
