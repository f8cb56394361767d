// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Synchronization

/// The default store: one SQLite file in WAL mode, every commit flushed, one row per record; snapshots beside
/// it.
///
/// Three connections: one appends, one reads (so that followers do not hold up appends), one makes
/// checkpoints.
package final class SQLiteStore: Store {
  /// What the store had to do to open.
  package struct Opening: Sendable {
    package var store: SQLiteStore
    /// A last record without its checksum: moved to the table `torn`, not part of the log any more.
    package var droppedRecord: UInt64?
    /// Whether the file was made now.
    package var isNew: Bool
    /// The random number that ties the files of a data directory together; 16 bytes.
    package var identity: [UInt8]
  }

  static let applicationID: Int32 = 0x5042_4a31  // "PBJ1"
  static let layout: Int32 = 1
  static let fileName = "journal.sqlite"
  /// Rows that are dropped in one commit, so that an append does not wait long.
  static let dropSlice: UInt64 = 2_000

  let writer: DatabaseQueue
  private let reader: DatabaseQueue
  private let checkpointer: Checkpointer
  private let snapshots: SnapshotFolder
  private let known: Mutex<(first: UInt64, last: UInt64)>

  private init(
    writer: DatabaseQueue, reader: DatabaseQueue, checkpointer: Checkpointer, snapshots: SnapshotFolder,
    bounds: (first: UInt64, last: UInt64)
  ) {
    self.writer = writer
    self.reader = reader
    self.checkpointer = checkpointer
    self.snapshots = snapshots
    known = Mutex(bounds)
  }

  package var bounds: (first: UInt64, last: UInt64) { known.withLock { $0 } }
  package var maintenanceFailure: JournalError? { checkpointer.failure }

  /// Whether the directory holds a journal of ours.
  ///
  /// - Throws: `foreignFile`, `newerVersion`, `damagedFile` when a file of that name is something else.
  package static func exists(in directory: String) throws(JournalError) -> Bool {
    try file(directory).exists()
  }

  /// Opens or makes the journal in a directory that is there. The caller holds the directory's lock.
  ///
  /// - Parameters:
  ///   - newIdentity: 16 random bytes for the file if it has to be made.
  ///   - mostPages: SQLite's `max_page_count` (pages of 4 KiB); nil: its own limit. Appends beyond it throw
  ///     `diskFull`.
  ///   - logBytesAhead: room made for the write-ahead log.
  package static func open(
    directory: String, newIdentity: [UInt8], mostPages: Int? = nil, logBytesAhead: Int = 0
  ) throws(JournalError) -> Opening {
    try open(directory, newIdentity, mostPages, Checkpointer.usualInterval, logBytesAhead)
  }

  static func open(
    _ directory: String, _ newIdentity: [UInt8], _ mostPages: Int?, _ interval: Int, _ logBytesAhead: Int = 0
  ) throws(JournalError) -> Opening {
    let file = file(directory)
    let isNew = try !file.exists()
    if isNew { try file.create { db in try makeTables(db, identity: newIdentity) } }
    let writer = try file.openForWriting(
      setup: ["secure_delete = OFF"] + (mostPages.map { ["max_page_count = \($0)"] } ?? []))
    let (dropped, bounds, identity) = try DatabaseFile.translate(fileName) {
      try writer.write { db in
        let dropped = try dropTornRecord(db)
        guard let identity = try Data.fetchOne(db, sql: "SELECT identity FROM meta") else {
          throw JournalError.damagedFile(file: fileName)
        }
        return (dropped, try readBounds(db), Array(identity))
      }
    }
    if logBytesAhead > 0 { try WriteAheadSpace.reserve(logBytesAhead, in: file.path + "-wal") }
    let store = SQLiteStore(
      writer: writer, reader: try file.openForReading(),
      checkpointer: try Checkpointer(file: file, writer: writer, interval: interval),
      snapshots: try SnapshotFolder(path: directory + "/snapshots"), bounds: bounds)
    return Opening(store: store, droppedRecord: dropped, isNew: isNew, identity: identity)
  }

  package func append(_ record: EncodedRecord, expecting last: UInt64) throws(JournalError) {
    precondition(record.position == last + 1, "a record follows the last one")
    let checksum = record.checksum
    try DatabaseFile.translate(Self.fileName) {
      try writer.write { db in
        let found = try Self.lastPosition(db)
        guard found == last else { throw JournalError.positionMoved(expected: last, found: found) }
        let insert = try db.cachedStatement(sql: "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)")
        insert.setUncheckedArguments([
          Int64(record.position), record.at, Int64(record.format), Int64(checksum), Data(record.body),
          Data(record.sealed),
        ])
        try insert.execute()
        for blob in record.blobs {
          let name = try db.cachedStatement(sql: "INSERT OR IGNORE INTO blobs VALUES (?, ?)")
          name.setUncheckedArguments([Data(blob.bytes), Int64(record.position)])
          try name.execute()
        }
      }
    }
    known.withLock { known in
      if known.first == 0 { known.first = record.position }
      known.last = record.position
    }
    checkpointer.appended(bytes: record.body.count + record.sealed.count + 4096)
  }

  package func records(from position: UInt64, limit: Int, bytes: Int) throws(JournalError) -> [EncodedRecord]
  {
    let bounds = bounds
    guard position <= bounds.last else { return [] }
    guard position >= bounds.first else { throw .recordsMissing(from: bounds.first) }
    return try Self.records(from: position, limit: limit, bytes: bytes, last: bounds.last, by: reader)
  }

  package func write(_ snapshot: EncodedSnapshot) throws(JournalError) { try snapshots.write(snapshot) }

  package func snapshotPositions() throws(JournalError) -> [UInt64] { try snapshots.positions() }

  package func snapshot(at position: UInt64) throws(JournalError) -> EncodedSnapshot {
    try snapshots.read(position)
  }

  package func dropRecords(through position: UInt64) throws(JournalError) -> Int {
    let (first, last) = bounds
    guard last > 0, position >= first else { return 0 }
    let end = min(position, last - 1)
    var next = first
    while next <= end {
      let through = min(next + Self.dropSlice - 1, end)
      try DatabaseFile.translate(Self.fileName) {
        try writer.write { db in
          try db.execute(sql: "DELETE FROM records WHERE position <= ?", arguments: [Int64(through)])
          try db.execute(sql: "DELETE FROM blobs WHERE position <= ?", arguments: [Int64(through)])
        }
      }
      next = through + 1
      known.withLock { $0.first = next }
    }
    return Int(next - first)
  }

  package func blobs(startingWith byte: UInt8) throws(JournalError) -> Set<BlobName> {
    try DatabaseFile.translate(Self.fileName) {
      try reader.read { db in
        let end = byte == .max ? [UInt8](repeating: .max, count: 33) : [byte + 1]
        let sql = "SELECT hash FROM blobs WHERE hash >= ? AND hash < ?"
        let hashes = try Data.fetchAll(db, sql: sql, arguments: [Data([byte]), Data(end)])
        return Set(hashes.compactMap { BlobName(bytes: $0) })
      }
    }
  }

  package func close() throws(JournalError) {
    try checkpointer.close()
    try DatabaseFile.translate(Self.fileName) {
      try reader.close()
      try writer.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      try writer.close()
    }
  }

  static func file(_ directory: String) -> DatabaseFile {
    DatabaseFile(path: directory + "/" + fileName, applicationID: applicationID, layout: layout)
  }
}
