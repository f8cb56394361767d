// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
package import Interactions

/// All that can be asked later: interactions and transcripts, in a SQLite file of its own.
///
/// A projection of the journal: it may lag, and may be dropped and rebuilt. Each record is folded in one
/// transaction together with its position, so that no record is folded twice or left out.
package final class ArchiveFile: Sendable {
  private let pool: DatabasePool
  let vault: any ContentVault

  /// "PBar", in SQLite's header.
  private static let applicationID = 0x5042_6172
  private static let schemaVersion = 1

  /// Opens or creates the file. Throws `ArchiveError.foreignFile` or the database's error.
  ///
  /// - Parameter mayHurry: a thread at the lowest priority may be raised when the archive falls behind
  ///   (`fold(_:in:)`); else it gets nearly as much of the cores as everybody from the start.
  package init(path: String, vault: any ContentVault, mayHurry: Bool = false) throws {
    self.vault = vault
    var configuration = Configuration()
    configuration.label = "archive"
    configuration.qos = mayHurry ? .background : .utility
    configuration.maximumReaderCount = 4
    // 32 MiB: seldom and much at once, because the journal's flushes wait while the disk is flushed for this.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA wal_autocheckpoint = 8192") }
    pool = try DatabasePool(path: path, configuration: configuration)
    try pool.write { database in
      let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      if application == 0, version == 0 {
        try database.execute(sql: Self.schema)
        try database.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(Self.schemaVersion)")
      } else if application != Self.applicationID || version != Self.schemaVersion {
        throw ArchiveError.foreignFile(path)
      }
      try database.execute(sql: Self.auditTable)
      try Self.completeAuditTable(database)
      try Self.completeInteractionTable(database)
    }
  }

  private static let schema = """
    CREATE TABLE folded (only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL);
    INSERT INTO folded VALUES (1, 0);
    CREATE TABLE interactions (
      id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, channel INTEGER NOT NULL, entry INTEGER, route INTEGER,
      queue INTEGER NOT NULL, tier INTEGER NOT NULL, language INTEGER, phase INTEGER NOT NULL,
      is_message INTEGER NOT NULL DEFAULT 0, arrived_at INTEGER NOT NULL, entered_queue_at INTEGER NOT NULL,
      waited INTEGER NOT NULL DEFAULT 0, agent INTEGER, accepted_at INTEGER, closed_at INTEGER, close_cause INTEGER,
      disposition INTEGER, facts BLOB);
    CREATE INDEX interactions_customer ON interactions (customer, id);
    CREATE INDEX interactions_agent ON interactions (agent, id) WHERE agent IS NOT NULL;
    CREATE INDEX interactions_open ON interactions (phase, id) WHERE phase <> \(InteractionPhase.closed.rawValue);
    CREATE TABLE messages (
      id INTEGER PRIMARY KEY, interaction INTEGER NOT NULL, customer INTEGER NOT NULL, author INTEGER NOT NULL,
      agent INTEGER, at INTEGER NOT NULL, body BLOB);
    CREATE INDEX messages_interaction ON messages (interaction, id);
    CREATE TABLE notes (
      id INTEGER PRIMARY KEY, interaction INTEGER NOT NULL, customer INTEGER NOT NULL, body BLOB);
    CREATE INDEX notes_interaction ON notes (interaction, id);
    """

  /// The last record folded; 0: none yet.
  package func position() async throws -> UInt64 {
    try await pool.read { try Self.position($0) }
  }

  private static func position(_ database: Database) throws -> UInt64 {
    UInt64(try Int64.fetchOne(database, sql: "SELECT position FROM folded") ?? 0)
  }

  /// Folds records that follow the last one; those folded before are passed over. Throws `ArchiveError.gap`.
  ///
  /// - Parameter turn: does the work it is given, on the archive's thread.
  package func fold(
    _ records: [Interactions.Record],
    in turn: @Sendable @escaping (() throws -> Void) throws -> Void = { try $0() }
  ) async throws {
    try await pool.write { database in try turn { try self.fold(records, into: database) } }
  }

  private func fold(_ records: [Interactions.Record], into database: Database) throws {
    var position = try Self.position(database)
    for record in records where record.position > position {
      guard record.position == position + 1 else {
        throw ArchiveError.gap(expected: position + 1, found: record.position)
      }
      try ArchiveFolder(database: database, vault: vault).fold(record)
      position = record.position
    }
    try database.cachedStatement(sql: "UPDATE folded SET position = ?").execute(arguments: [Int64(position)]
    )
  }

  // MARK: Questions

  /// Newest first; `before` is the last id of the page before.
  package func interactions(_ filter: InteractionFilter, before: InteractionID?, limit: Int) async throws
    -> [ArchivedInteraction]
  {
    var conditions: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func add(_ column: String, _ value: Int64?) {
      guard let value else { return }
      conditions.append(column)
      arguments.append(value)
    }
    add("phase = ?", filter.phase.map { Int64($0.rawValue) })
    add("queue = ?", filter.queue.map { Int64($0.raw) })
    add("agent = ?", filter.agent.map { Int64($0.raw) })
    add("customer = ?", filter.customer.map { Int64($0.raw) })
    if let clients = filter.clients { conditions.append("client IN \(Self.list(clients))") }
    add("id < ?", before.map { Int64(clamping: $0.raw) })
    let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let sql = "SELECT * FROM interactions\(condition) ORDER BY id DESC LIMIT \(max(0, limit))"
    guard let bound = StatementArguments(arguments) else { return [] }
    return try await pool.read { database in
      try Row.fetchAll(database, sql: sql, arguments: bound).map {
        try ArchiveReader(database: database, vault: self.vault).interaction($0)
      }
    }
  }

  package func interaction(_ id: InteractionID) async throws -> ArchivedInteraction? {
    try await pool.read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM interactions WHERE id = ?", arguments: [Int64(clamping: id.raw)]
      ).map { try ArchiveReader(database: database, vault: self.vault).interaction($0) }
    }
  }

  /// Oldest first, behind `after`, at most `limit`.
  package func messages(of id: InteractionID, after: MessageID?, limit: Int) async throws -> [ArchivedMessage]
  {
    try await messages(
      "SELECT * FROM messages WHERE interaction = ? AND id > ? ORDER BY id LIMIT ?",
      [Int64(clamping: id.raw), Int64(clamping: after?.raw ?? 0), Int64(max(0, limit))])
  }

  /// The last `limit`, oldest first.
  package func messages(of id: InteractionID, last limit: Int) async throws -> [ArchivedMessage] {
    try await messages(
      "SELECT * FROM messages WHERE interaction = ? ORDER BY id DESC LIMIT ?",
      [Int64(clamping: id.raw), Int64(max(0, limit))]
    ).reversed()
  }

  private func messages(_ sql: String, _ arguments: StatementArguments) async throws -> [ArchivedMessage] {
    try await pool.read { database in
      try Row.fetchAll(database, sql: sql, arguments: arguments).map {
        try ArchiveReader(database: database, vault: self.vault).message($0)
      }
    }
  }

  func reading<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value
  {
    try await pool.read(body)
  }

  package func close() throws { try pool.close() }
}
