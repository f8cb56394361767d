// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// The journal as the rest of the house uses it: records of `Interactions` in, records out, personal content sealed
/// in between.
///
/// ```swift
/// let (log, report) = try RecordLog.open(directory: directory)
/// try log.append(Record(position: log.lastPosition + 1, at: now, decisions: decisions))
/// try log.forEachRecord(from: 1) { record in fold(record) }
/// ```
///
/// All calls block; any thread may make them, one at a time appends. An instance holds its data directory until
/// `close()` or its end.
package final class RecordLog: Sendable {
  /// About how many bytes are read from the store at once.
  static let readBytes = 8 << 20

  let store: any Store
  let sealer: ContentSealer
  let vault: KeyVault
  let lock: DirectoryLock?
  /// Set by an append of which it is unknown whether it was written: then nothing more is appended.
  private let failure = Mutex<JournalError?>(nil)

  init(store: any Store, vault: KeyVault, sealer: ContentSealer, lock: DirectoryLock?) {
    self.store = store
    self.vault = vault
    self.sealer = sealer
    self.lock = lock
  }

  /// The oldest record that is still there; 0: the log is empty.
  package var firstPosition: UInt64 { store.bounds.first }
  /// The newest record, durable; 0: the log is empty.
  package var lastPosition: UInt64 { store.bounds.last }
  /// What last went wrong beside the appends (a checkpoint, for instance), to be shown; nil: all is well.
  package var maintenanceFailure: JournalError? { store.maintenanceFailure }

  /// Encodes and seals; keys of new owners and contents over 4 KiB are made durable in here. May run while the
  /// record before it is being appended.
  ///
  /// - Parameter record: its position must be the one at which it will be appended: it is bound into the seals.
  /// - Throws: `recordTooLarge`; `diskFull` (may be tried again); `ioError`, `cryptographyFailed`.
  package func prepare(_ record: Record) throws(JournalError) -> PreparedRecord {
    let (sealed, blobs) = try sealer.seal(record.contents, in: .record, position: record.position)
    let body = try Self.encoding { try record.encodedBody() }
    guard body.count + sealed.count <= RecordFormat.mostBytes else {
      throw .recordTooLarge(bytes: body.count + sealed.count)
    }
    return PreparedRecord(
      encoded: EncodedRecord(
        position: record.position, at: record.at.milliseconds, body: body, sealed: sealed, blobs: blobs))
  }

  /// Appends and flushes: when it returns, the record survives the loss of power.
  ///
  /// - Throws: `diskFull`: nothing was written, the same value may be tried again. `positionMoved`: its position does
  ///   not follow the last one in the store. After any error but these two it is unknown whether the record is
  ///   there; every later append throws the same, and the process should end.
  package func append(_ prepared: PreparedRecord) throws(JournalError) {
    if let failure = failure.withLock({ $0 }) { throw failure }
    do {
      try store.append(prepared.encoded, expecting: prepared.position - 1)
    } catch {
      switch error {
      case .diskFull, .positionMoved: break
      default: failure.withLock { $0 = error }
      }
      throw error
    }
  }

  /// `prepare` and `append` in one.
  package func append(_ record: Record) throws(JournalError) { try append(try prepare(record)) }

  /// Deletes the key of a customer or agent: from now on all its contents in records, snapshots and blobs are
  /// missing from what is read. What is written for the same owner later gets a new key.
  package func erase(_ owner: Content.Owner) throws(JournalError) { try vault.erase(KeyOwner(owner)) }

  /// Checkpoints and lets go of the data directory. No call may follow.
  package func close() throws(JournalError) {
    try store.close()
    try vault.close()
    lock?.release()
  }

  /// Protobuf refuses to write only what is beyond 2 GiB.
  static func encoding(_ body: () throws -> [UInt8]) throws(JournalError) -> [UInt8] {
    do {
      return try body()
    } catch {
      throw .recordTooLarge(bytes: Int(Int32.max))
    }
  }
}
