// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// The journal as the rest of the house uses it: records of `Interactions` in, records out, personal content
/// sealed in between.
///
/// ```swift
/// let (log, report) = try RecordLog.open(directory: directory)
/// try log.append(Record(position: log.lastPosition + 1, at: now, decisions: decisions))
/// try log.forEachRecord(from: 1) { record in fold(record) }
/// ```
///
/// All calls block; any thread may make them, one at a time appends. An instance holds its data directory
/// until `close()` or its end.
package final class RecordLog: Sendable {
  /// About how many bytes are read from the store at once.
  static let readBytes = 8 << 20

  let store: any Store
  let sealer: ContentSealer
  let vault: KeyVault
  let lock: DirectoryLock?
  private let state = Mutex(State())

  private struct State {
    /// Set by an append of which it is unknown whether it was written: then nothing more is appended.
    var failure: JournalError?
    /// Whose keys still have to go, by a record that is durable.
    var erasing: [KeyOwner] = []
    /// Why they did not go yet.
    var erasingFailure: JournalError?
  }

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
  package var maintenanceFailure: JournalError? {
    state.withLock { $0.erasingFailure } ?? store.maintenanceFailure
  }

  /// Encodes and seals; keys of new owners and contents over 4 KiB are made durable in here. May run while
  /// the record before it is being appended.
  ///
  /// - Parameter record: its position must be the one at which it will be appended: it is bound into the
  ///   seals.
  /// - Throws: `recordTooLarge`; `diskFull` (may be tried again); `ioError`, `cryptographyFailed`.
  package func prepare(_ record: Record) throws(JournalError) -> PreparedRecord {
    let (sealed, blobs) = try sealer.seal(record.contents, in: .record, position: record.position)
    let body = try Self.encoding { try record.encodedBody() }
    guard body.count + sealed.count <= RecordFormat.mostBytes else {
      throw .recordTooLarge(bytes: body.count + sealed.count)
    }
    return PreparedRecord(
      encoded: EncodedRecord(
        position: record.position, at: record.at.milliseconds, body: body, sealed: sealed, blobs: blobs),
      erased: record.erased.map { KeyOwner(.customer($0)) })
  }

  /// Appends and flushes: when it returns, the record survives the loss of power. Then the keys of the
  /// customers in `Record.erased` go; if that does not succeed, it is tried again before the next record and
  /// at the next start.
  ///
  /// - Throws: `diskFull`: nothing was written, the same value may be tried again. `positionMoved`: its
  ///   position does not follow the last one in the store. After any error but these two it is unknown
  ///   whether the record is there; every later append throws the same, and the process should end.
  package func append(_ prepared: PreparedRecord) throws(JournalError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
    if let failure = eraseWhatIsDue() { throw failure }
    do {
      try store.append(prepared.encoded, expecting: prepared.position - 1)
    } catch {
      switch error {
      case .diskFull, .positionMoved: break
      default: state.withLock { $0.failure = error }
      }
      throw error
    }
    guard !prepared.erased.isEmpty else { return }
    state.withLock { $0.erasing = prepared.erased }
    // The record is durable whatever happens here: a failure is kept for the next append and
    // `maintenanceFailure`.
    _ = eraseWhatIsDue()
  }

  /// `prepare` and `append` in one.
  package func append(_ record: Record) throws(JournalError) { try append(try prepare(record)) }

  /// Deletes the key of a customer or agent: from now on all its contents in records, snapshots and blobs are
  /// missing from what is read. What is written for the same owner later gets a new key.
  package func erase(_ owner: Content.Owner) throws(JournalError) { try vault.erase([KeyOwner(owner)]) }

  /// Deletes the keys that the last record says must go; returns why that was not possible.
  func eraseWhatIsDue() -> JournalError? {
    let owners = state.withLock { $0.erasing }
    guard !owners.isEmpty else { return nil }
    do throws(JournalError) {
      try vault.erase(owners)
      state.withLock { state in
        state.erasing = []
        state.erasingFailure = nil
      }
      return nil
    } catch {
      state.withLock { $0.erasingFailure = error }
      return error
    }
  }

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
