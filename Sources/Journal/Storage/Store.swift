// SPDX-License-Identifier: Apache-2.0

/// Where records and snapshots lie: SQLite on one machine, memory in tests, PostgreSQL in a cluster (later).
///
/// One contract suite runs against all of them. Calls block until done and may come from any thread; a store
/// puts its own calls in order. A store knows bytes only: it neither decodes nor opens anything.
package protocol Store: Sendable {
  /// The positions that are there: 0 and 0 when the store is empty, else the oldest and the newest record.
  var bounds: (first: UInt64, last: UInt64) { get }

  /// Appends one record and flushes: when it returns, the record survives the loss of power.
  ///
  /// - Parameters:
  ///   - record: its position is `last + 1`; anything else is a programmer error.
  ///   - last: the last position as the writer knows it (0: the store is empty). This is the fence against
  ///     stale writers.
  /// - Throws: `positionMoved` when the store's last position is another, `diskFull` when there is no room
  ///   (nothing was written), else what made it impossible; then it is unknown whether the record is there.
  func append(_ record: EncodedRecord, expecting last: UInt64) throws(JournalError)

  /// Records from `position` on, ascending, without gaps; none behind the end.
  ///
  /// - Parameters:
  ///   - limit: at most that many; at least 1.
  ///   - bytes: after the record that reaches this many bytes it stops; at least one is given.
  /// - Throws: `damagedRecord` for the first one that has not its checksum or is missing, when nothing came
  ///   before it; `recordsMissing` when `position` was dropped.
  func records(from position: UInt64, limit: Int, bytes: Int) throws(JournalError) -> [EncodedRecord]

  /// Writes a snapshot so that it survives the loss of power; afterwards all but the newest two are removed.
  func write(_ snapshot: EncodedSnapshot) throws(JournalError)

  /// Positions of the snapshots that are there, newest first.
  func snapshotPositions() throws(JournalError) -> [UInt64]

  /// - Throws: `damagedSnapshot` when it is not what was written, or not there.
  func snapshot(at position: UInt64) throws(JournalError) -> EncodedSnapshot

  /// Drops the records up to and including `position`, but never the last one; returns how many.
  func dropRecords(through position: UInt64) throws(JournalError) -> Int

  /// The blobs that the records refer to and whose names start with this byte.
  func blobs(startingWith byte: UInt8) throws(JournalError) -> Set<BlobName>

  /// What last went wrong beside the hot path (a checkpoint, for instance); nil when all is well.
  var maintenanceFailure: JournalError? { get }

  /// Ends all use. No call may follow.
  func close() throws(JournalError)
}
