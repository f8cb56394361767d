// SPDX-License-Identifier: Apache-2.0

import Archive
import Foundation
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
}
