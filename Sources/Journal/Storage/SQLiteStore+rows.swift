// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension SQLiteStore {
  static func makeTables(_ db: Database, identity: [UInt8]) throws {
    try db.execute(
      sql: """
        CREATE TABLE meta (identity BLOB NOT NULL) STRICT;
        CREATE TABLE records (
          position INTEGER PRIMARY KEY, at INTEGER NOT NULL, format INTEGER NOT NULL,
          checksum INTEGER NOT NULL, body BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;
        CREATE TABLE blobs (hash BLOB NOT NULL PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX blobs_by_position ON blobs (position);
        CREATE TABLE torn (
          position INTEGER NOT NULL, at INTEGER NOT NULL, format INTEGER NOT NULL,
          checksum INTEGER NOT NULL, body BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;
        """)
    try db.execute(sql: "INSERT INTO meta VALUES (?)", arguments: [Data(identity)])
  }

  static func readBounds(_ db: Database) throws -> (first: UInt64, last: UInt64) {
    let first = try Int64.fetchOne(db, sql: "SELECT position FROM records ORDER BY position LIMIT 1")
    return (UInt64(first ?? 0), try lastPosition(db))
  }

  static func lastPosition(_ db: Database) throws -> UInt64 {
    let select = try db.cachedStatement(sql: "SELECT position FROM records ORDER BY position DESC LIMIT 1")
    return UInt64(try Int64.fetchOne(select) ?? 0)
  }

  static func isLastTorn(_ db: Database) throws -> Bool {
    let sql =
      "SELECT position, at, format, checksum, body, sealed FROM records ORDER BY position DESC LIMIT 1"
    guard let row = try Row.fetchOne(db, sql: sql) else { return false }
    return !isWhole(try record(row), row)
  }

  /// Takes a last record that is not whole out of the log (into the table `torn`); returns its position.
  ///
  /// - Throws: `damagedRecord` when the one before it is not whole either: that is no torn end but damage.
  static func dropTornRecord(_ db: Database) throws -> UInt64? {
    let sql = """
      SELECT position, at, format, checksum, body, sealed FROM records ORDER BY position DESC LIMIT 2
      """
    let states = try Row.fetchAll(db, sql: sql).map { row in
      let record = try record(row)
      return (position: record.position, isWhole: isWhole(record, row))
    }
    guard let last = states.first, !last.isWhole else { return nil }
    if let before = states.dropFirst().first, !before.isWhole || before.position + 1 != last.position {
      throw JournalError.damagedRecord(position: before.position)
    }
    let position = Int64(last.position)
    try db.execute(sql: "INSERT INTO torn SELECT * FROM records WHERE position = ?", arguments: [position])
    try db.execute(sql: "DELETE FROM blobs WHERE position = ?", arguments: [position])
    try db.execute(sql: "DELETE FROM records WHERE position = ?", arguments: [position])
    return last.position
  }

  /// Records from `position` on that are there.
  ///
  /// - Parameter last: the newest record; `position` is not behind it.
  static func records(
    from position: UInt64, limit: Int, bytes: Int, last: UInt64, by reader: DatabaseQueue
  ) throws(JournalError) -> [EncodedRecord] {
    let wanted = min(UInt64(limit), last - position + 1)
    var found: [EncodedRecord] = []
    var size = 0
    var isDamaged = false
    try DatabaseFile.translate(fileName) {
      try reader.read { db in
        let select = try db.cachedStatement(
          sql: """
            SELECT position, at, format, checksum, body, sealed FROM records
            WHERE position >= ? ORDER BY position LIMIT ?
            """)
        let rows = try Row.fetchCursor(select, arguments: [Int64(position), Int64(wanted)])
        while size < bytes, let row = try rows.next() {
          let record = try record(row)
          guard record.position == position + UInt64(found.count), isWhole(record, row) else {
            isDamaged = true
            break
          }
          found.append(record)
          size += record.body.count + record.sealed.count
        }
      }
    }
    let isShort = size < bytes && found.count < Int(wanted)
    if found.isEmpty, isDamaged || isShort { throw .damagedRecord(position: position) }
    return found
  }

  /// The record of a row of position, at, format, checksum, body, sealed.
  static func record(_ row: Row) throws -> EncodedRecord {
    EncodedRecord(
      position: UInt64(bitPattern: row[0]), at: row[1], format: UInt32(truncatingIfNeeded: row[2] as Int64),
      body: try row.withUnsafeData(atIndex: 4) { $0.map { Array($0) } ?? [] },
      sealed: try row.withUnsafeData(atIndex: 5) { $0.map { Array($0) } ?? [] })
  }

  static func isWhole(_ record: EncodedRecord, _ row: Row) -> Bool {
    record.checksum == UInt32(truncatingIfNeeded: row[3] as Int64)
  }
}
