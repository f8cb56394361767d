// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A journal that somebody else may be writing, as it stood when it was opened: reads, changes nothing,
/// holds no lock. Its transactions are short, so that the writer's checkpoints are not held up.
final class SQLiteReader: Store {
  private let reader: DatabaseQueue
  private let snapshots: SnapshotFolder
  let bounds: (first: UInt64, last: UInt64)
  /// The random number that ties the files of a data directory together; 16 bytes.
  let identity: [UInt8]

  /// - Throws: `foreignFile`, `newerVersion`, `damagedFile` for a file that is not ours or not whole;
  ///   `readOnly` where even reading needs rights that are missing.
  init(directory: String) throws(JournalError) {
    reader = try SQLiteStore.file(directory).openForReading()
    snapshots = SnapshotFolder(reading: directory + "/snapshots")
    (bounds, identity) = try DatabaseFile.translate(SQLiteStore.fileName) { [reader] in
      try reader.read { db in
        guard let identity = try Data.fetchOne(db, sql: "SELECT identity FROM meta") else {
          throw JournalError.damagedFile(file: SQLiteStore.fileName)
        }
        var bounds = try SQLiteStore.readBounds(db)
        // A torn last record is not part of the log; the next start will take it out.
        if try SQLiteStore.isLastTorn(db) { bounds.last -= 1 }
        return (bounds, Array(identity))
      }
    }
  }

  var maintenanceFailure: JournalError? { nil }

  func records(from position: UInt64, limit: Int, bytes: Int) throws(JournalError) -> [EncodedRecord] {
    guard position <= bounds.last else { return [] }
    guard position >= bounds.first else { throw .recordsMissing(from: bounds.first) }
    return try SQLiteStore.records(from: position, limit: limit, bytes: bytes, last: bounds.last, by: reader)
  }

  func snapshotPositions() throws(JournalError) -> [UInt64] {
    // A newer one than the log's end as it was read is not for this reader.
    try snapshots.positions().filter { $0 <= bounds.last }
  }

  func snapshot(at position: UInt64) throws(JournalError) -> EncodedSnapshot { try snapshots.read(position) }

  func append(_ record: EncodedRecord, expecting last: UInt64) throws(JournalError) {
    throw .readOnly(file: SQLiteStore.fileName)
  }

  func write(_ snapshot: EncodedSnapshot) throws(JournalError) { throw .readOnly(file: "snapshots") }

  func dropRecords(through position: UInt64) throws(JournalError) -> Int {
    throw .readOnly(file: SQLiteStore.fileName)
  }

  func blobs(startingWith byte: UInt8) throws(JournalError) -> Set<BlobName> { [] }

  func close() throws(JournalError) {
    try DatabaseFile.translate(SQLiteStore.fileName) { try reader.close() }
  }
}
