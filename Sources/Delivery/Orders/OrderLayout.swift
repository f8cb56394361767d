// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables of `orders.sqlite`, and the way there from former layouts.
enum OrderLayout {
  /// In SQLite's `user_version`. 0 is a new file, or that of the release that had telephone orders only; 2
  /// forgot an order when it was delivered, and knew of attempts their number only.
  static let version = 3

  static func prepare(_ database: Database, path: String, logEnd: UInt64) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    switch found {
    case version: return try forget(database)
    case 2: try database.execute(sql: fromTwo + added)
    case 0: try make(database, logEnd: logEnd)
    default: throw OrderLedgerError.foreignFile(path: path, layout: found)
    }
    try database.execute(sql: "PRAGMA user_version = \(version)")
  }

  private static func make(_ database: Database, logEnd: UInt64) throws {
    let isFormer = try database.tableExists("folded") && database.tableExists("calls")
    if isFormer {
      try database.execute(
        sql: """
          ALTER TABLE folded RENAME TO former_folded;
          ALTER TABLE orders RENAME TO former_orders;
          DROP INDEX IF EXISTS orders_due;
          """)
    }
    try database.execute(sql: tables + added)
    try database.execute(
      sql: "INSERT INTO folded VALUES (1, 0, ?)", arguments: [isFormer ? 0 : Int64(clamping: logEnd)])
    if isFormer { try database.execute(sql: moving) }
  }

  private static let tables = """
    CREATE TABLE folded (
      only INTEGER PRIMARY KEY CHECK (only = 1), position INTEGER NOT NULL, kept_after INTEGER NOT NULL);
    CREATE TABLE contacts (
      interaction INTEGER PRIMARY KEY, customer INTEGER NOT NULL, channel INTEGER NOT NULL,
      queue INTEGER NOT NULL, tier INTEGER, language INTEGER, entry INTEGER, route INTEGER, client INTEGER,
      is_callback INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE subscriptions (name TEXT PRIMARY KEY, events TEXT, address TEXT) WITHOUT ROWID;
    CREATE TABLE destinations (
      name TEXT PRIMARY KEY, disabled_at INTEGER, disabled_because TEXT, delivered_at INTEGER, took INTEGER,
      failed_at INTEGER, reason TEXT, excerpt TEXT) WITHOUT ROWID;
    CREATE TABLE orders (
      lane TEXT NOT NULL, record INTEGER NOT NULL, place INTEGER NOT NULL, destination TEXT NOT NULL,
      kind INTEGER NOT NULL, interaction INTEGER NOT NULL, agent INTEGER, message INTEGER, customer INTEGER,
      channel INTEGER, queue INTEGER, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
      next_at INTEGER NOT NULL DEFAULT 0, is_head INTEGER NOT NULL, dead TEXT, dead_at INTEGER,
      renewed_at INTEGER, renewed_attempts INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (lane, record, place)) WITHOUT ROWID;
    CREATE INDEX orders_due ON orders (destination, next_at, record, place)
      WHERE is_head = 1 AND dead IS NULL;
    CREATE INDEX orders_dead ON orders (record, place) WHERE dead IS NOT NULL;

    """

  /// `finished` holds what was delivered or dropped, `attempts` those that were not taken: the last of them.
  /// `renewed_…` say when somebody had an order sent again, and how many attempts it had then.
  private static let added = """
    CREATE INDEX orders_place ON orders (record, place);
    CREATE TABLE finished (
      serial INTEGER PRIMARY KEY, lane TEXT NOT NULL, record INTEGER NOT NULL, place INTEGER NOT NULL,
      kind INTEGER NOT NULL, interaction INTEGER NOT NULL, at INTEGER NOT NULL, attempts INTEGER NOT NULL,
      ended_at INTEGER NOT NULL, status INTEGER, took INTEGER, dropped TEXT);
    CREATE TABLE attempts (
      serial INTEGER PRIMARY KEY, lane TEXT NOT NULL, record INTEGER NOT NULL, place INTEGER NOT NULL,
      number INTEGER NOT NULL, at INTEGER NOT NULL, took INTEGER NOT NULL, status INTEGER, reason TEXT,
      excerpt TEXT);
    CREATE INDEX attempts_of ON attempts (lane, record, place);
    """

  private static let fromTwo = """
    ALTER TABLE contacts ADD COLUMN tier INTEGER;
    ALTER TABLE contacts ADD COLUMN language INTEGER;
    ALTER TABLE contacts ADD COLUMN entry INTEGER;
    ALTER TABLE contacts ADD COLUMN route INTEGER;
    ALTER TABLE contacts ADD COLUMN client INTEGER;
    ALTER TABLE contacts ADD COLUMN is_callback INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE subscriptions ADD COLUMN address TEXT;
    ALTER TABLE destinations ADD COLUMN disabled_at INTEGER;
    ALTER TABLE destinations ADD COLUMN disabled_because TEXT;
    ALTER TABLE destinations ADD COLUMN delivered_at INTEGER;
    ALTER TABLE destinations ADD COLUMN took INTEGER;
    ALTER TABLE destinations ADD COLUMN failed_at INTEGER;
    ALTER TABLE destinations ADD COLUMN reason TEXT;
    ALTER TABLE destinations ADD COLUMN excerpt TEXT;
    ALTER TABLE orders ADD COLUMN dead_at INTEGER;
    ALTER TABLE orders ADD COLUMN renewed_at INTEGER;
    ALTER TABLE orders ADD COLUMN renewed_attempts INTEGER NOT NULL DEFAULT 0;

    """

  /// The log is not read again: a call's orders up to the position are in the table or have left. That file
  /// knew of a call its number only.
  private static let moving = """
    UPDATE folded SET position = (SELECT position FROM former_folded);
    INSERT INTO contacts (interaction, customer, channel, queue) SELECT interaction, 0, 0, 0 FROM calls;
    INSERT OR IGNORE INTO destinations (name) SELECT 'phone' FROM former_orders LIMIT 1;
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

  /// Of dead orders of a destination the newest are kept.
  static let keptDead = 10_000
  /// Of delivered and dropped orders the last.
  static let keptFinished = 10_000
  /// Of attempts that were not taken the last.
  static let keptAttempts = 50_000

  static func forget(_ database: Database) throws {
    let crowded = try String.fetchAll(
      database,
      sql: """
        SELECT destination FROM orders WHERE dead IS NOT NULL GROUP BY destination
        HAVING count(*) > \(keptDead)
        """)
    for destination in crowded {
      try database.execute(
        sql: """
          DELETE FROM orders WHERE dead IS NOT NULL AND destination = ?1 AND (record, place) < (
            SELECT record, place FROM orders WHERE dead IS NOT NULL AND destination = ?1
            ORDER BY record DESC, place DESC LIMIT 1 OFFSET \(keptDead - 1))
          """, arguments: [destination])
    }
  }
}
