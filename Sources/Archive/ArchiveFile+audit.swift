// SPDX-License-Identifier: Apache-2.0

import GRDB
package import Interactions

extension ArchiveFile {
  /// Made where it is missing: archives of the first release lack it, and have nothing to put into it.
  static let auditTable = """
    CREATE TABLE IF NOT EXISTS audit (
      record INTEGER NOT NULL, decision INTEGER NOT NULL, at INTEGER NOT NULL, caller INTEGER NOT NULL,
      what TEXT NOT NULL, interaction INTEGER, agent INTEGER, other_agent INTEGER, queue INTEGER,
      other_queue INTEGER, events INTEGER NOT NULL, mode INTEGER, is_on INTEGER, complaint INTEGER,
      level INTEGER, version INTEGER, origin TEXT, comment TEXT,
      PRIMARY KEY (record, decision)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS audit_interaction ON audit (interaction, record)
      WHERE interaction IS NOT NULL;
    """

  /// Tables that were made before there was anything to put into these columns get them.
  static func completeAuditTable(_ database: Database) throws {
    let known = Set(try database.columns(in: "audit").map(\.name))
    for column in ["mode", "is_on", "complaint", "level", "version"] where !known.contains(column) {
      try database.execute(sql: "ALTER TABLE audit ADD COLUMN \(column) INTEGER")
    }
    for column in ["origin", "comment"] where !known.contains(column) {
      try database.execute(sql: "ALTER TABLE audit ADD COLUMN \(column) TEXT")
    }
  }

  /// The audit trail, newest first; `before` is the place of the last one of the page before.
  package func audit(_ filter: AuditFilter, before: Place?, limit: Int) async throws -> [AuditedAct] {
    var conditions: [String] = []
    var values: [any DatabaseValueConvertible] = []
    func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      conditions.append(condition)
      values.append(value)
    }
    add("caller = ?", filter.caller.map { Int64($0.raw) })
    add("what = ?", filter.what)
    add("interaction = ?", filter.interaction.map { Int64(clamping: $0.raw) })
    add("at >= ?", filter.since?.milliseconds)
    if let queue = filter.queue {
      add("? IN (queue, other_queue)", Int64(queue.raw))
    }
    if let agent = filter.agent {
      add("? IN (agent, other_agent)", Int64(agent.raw))
    }
    if let clients = filter.clients {
      let list = Self.list(clients)
      conditions.append(
        """
        (interaction IN (SELECT id FROM interactions WHERE client IN \(list))
          OR (interaction IS NULL AND complaint IN (SELECT id FROM complaints WHERE client IN \(list))))
        """)
    }
    if let before {
      conditions.append("(record, decision) < (?, ?)")
      values += [Int64(clamping: before.record), Int64(before.index)]
    }
    let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let sql = "SELECT * FROM audit\(condition) ORDER BY record DESC, decision DESC LIMIT \(max(0, limit))"
    guard let bound = StatementArguments(values) else { return [] }
    return try await reading { try Row.fetchAll($0, sql: sql, arguments: bound).map(Self.act) }
  }

  private static func act(_ row: Row) -> AuditedAct {
    func number<Subject>(_ column: String) -> Identifier<Subject>? {
      (row[column] as Int64?).map { Identifier(UInt32(clamping: $0)) }
    }
    return AuditedAct(
      place: Place(record: UInt64(row["record"] as Int64), index: UInt32(clamping: row["decision"] as Int64)),
      at: Moment(milliseconds: row["at"]), caller: CallerID(UInt32(clamping: row["caller"] as Int64)),
      what: row["what"], interaction: (row["interaction"] as Int64?).map { InteractionID(UInt64($0)) },
      agent: number("agent"), otherAgent: number("other_agent"), queue: number("queue"),
      otherQueue: number("other_queue"), mode: number("mode"), isOn: row["is_on"],
      complaint: (row["complaint"] as Int64?).map { ComplaintID(UInt64($0)) },
      level: (row["level"] as Int64?).map { UInt8(clamping: $0) },
      version: (row["version"] as Int64?).map { PlanVersion(UInt32(clamping: $0)) }, origin: row["origin"],
      comment: row["comment"], events: Int(row["events"] as Int64))
  }
}
