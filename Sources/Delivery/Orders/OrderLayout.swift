// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of `orders.sqlite`, and the way there from the former layout.
enum OrderLayout {
  /// In SQLite's `user_version`. 0 is a new file, or that of the release that had telephone orders only.
  static let version = 2

  static func prepare(_ database: Database, path: String, logEnd: UInt64) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if found == version { return try forget(database) }
    guard found == 0 else { throw OrderLedgerError.foreignFile(path: path, layout: found) }
    let isFormer = try database.tableExists("folded") && database.tableExists("calls")
    if isFormer {
      try database.execute(
        sql: """
          ALTER TABLE folded RENAME TO former_folded;
          ALTER TABLE orders RENAME TO former_orders;
          DROP INDEX IF EXISTS orders_due;
          """)
    }
    try database.execute(sql: tables)
    try database.execute(
      sql: "INSERT INTO folded VALUES (1, 0, ?)", arguments: [isFormer ? 0 : Int64(clamping: logEnd)])
    if isFormer { try database.execute(sql: moving) }
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static let tables = """
    CREATE TABLE folded (
      only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, kept_after INTEGER NOT NULL);
    CREATE TABLE contacts (
      interaction INTEGER PRIMARY KEY, customer INTEGER NOT NULL, channel INTEGER NOT NULL,
      queue INTEGER NOT NULL);
    CREATE TABLE subscriptions (name TEXT PRIMARY KEY, events TEXT) WITHOUT ROWID;
    CREATE TABLE destinations (name TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE orders (
      lane TEXT NOT NULL, record INTEGER NOT NULL, place INTEGER NOT NULL, destination TEXT NOT NULL,
      kind INTEGER NOT NULL, interaction INTEGER NOT NULL, agent INTEGER, message INTEGER, customer INTEGER,
      channel INTEGER, queue INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0, is_head INTEGER NOT NULL, dead TEXT,
      PRIMARY KEY (lane, record, place)) WITHOUT ROWID;
    CREATE INDEX orders_due ON orders (destination, next_at, record, place)
      WHERE is_head = 1 AND dead IS NULL;
    CREATE INDEX orders_dead ON orders (record, place) WHERE dead IS NOT NULL;
    """

  /// The log is not read again: a call's orders up to the position are in the table or have left. That file
  /// knew of a call its number only.
  private static let moving = """
    UPDATE folded SET position = (SELECT position FROM former_folded);
    INSERT INTO contacts SELECT interaction, 0, 0, 0 FROM calls;
    INSERT OR IGNORE INTO destinations SELECT 'phone' FROM former_orders LIMIT 1;
    INSERT INTO orders
        (lane, record, place, destination, kind, interaction, agent, at, attempts, next_at, is_head, dead)
      SELECT CAST(interaction AS TEXT), record, place, 'phone', kind, interaction, agent, at, attempts, next_at,
        dead IS NULL AND NOT EXISTS (
          SELECT 1 FROM former_orders AS b WHERE b.dead IS NULL AND b.interaction = o.interaction
          AND (b.record, b.place) < (o.record, o.place)), dead
      FROM former_orders AS o;
    DROP TABLE former_orders;
    DROP TABLE former_folded;
    DROP TABLE calls;
    """

  /// Of dead orders the newest are kept.
  static let keptDead = 10_000

  private static func forget(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM orders WHERE dead IS NOT NULL AND (record, place) < (
          SELECT record, place FROM orders WHERE dead IS NOT NULL
          ORDER BY record DESC, place DESC LIMIT 1 OFFSET \(keptDead))
        """)
  }
}
