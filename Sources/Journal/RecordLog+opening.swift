// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

extension RecordLog {
  /// Opens the journal of a data directory, or makes both.
  ///
  /// - Parameter directory: made with mode 0700 when it is not there.
  /// - Throws: `locked`; `foreignFile`, `newerVersion`, `damagedFile`, `damagedRecord` for files that are not
  ///   ours or not whole; `keysMissing`, `masterKeyMissing`, `wrongMasterKey`; `readOnly`, `diskFull`,
  ///   `ioError`. Nothing is changed then.
  package static func open(
    directory: String, options: RecordLogOptions = RecordLogOptions()
  ) throws(JournalError) -> (log: RecordLog, report: OpeningReport) {
    try DurableFile.makeDirectory(directory)
    let lock = try DirectoryLock(path: directory + "/journal.lock")
    let hasJournal = try SQLiteStore.exists(in: directory)
    let hasKeys = try KeyVault.file(in: directory).exists()
    guard hasKeys || !hasJournal else { throw .keysMissing }
    let keyFile = options.masterKeyFile ?? environment(MasterKey.environmentName) ?? directory + "/master.key"
    let (master, isNewMaster) = try MasterKey.read(keyFile, mayCreate: !hasKeys)
    // Keys come first: a journal without keys is refused, keys without a journal are those of a first start
    // that was cut short.
    let wanted = try hasKeys ? KeyVault.identity(in: directory) : Randomness.bytes(16)
    if !hasKeys { try KeyVault.create(in: directory, identity: wanted, master: master) }
    let vault = try KeyVault.open(in: directory, identity: wanted, master: master)
    let opening = try SQLiteStore.open(
      directory: directory, newIdentity: wanted, mostPages: options.mostPages,
      logBytesAhead: options.logBytesAhead)
    guard opening.identity == wanted else { throw .foreignFile(file: KeyVault.fileName) }
    let store = opening.store
    let blobs = try FileBlobs(path: directory + "/blobs")
    let swept = try blobs.sweep { byte throws(JournalError) in try store.blobs(startingWith: byte) }
    let sealer = try ContentSealer(vault: vault, blobs: blobs)
    let log = RecordLog(store: store, vault: vault, sealer: sealer, lock: lock)
    // A process that ended between the last record and the deletion of its keys: only the last one can have
    // any left.
    if let last = try log.records(from: max(log.lastPosition, 1), limit: 1, opening: []).first {
      try vault.erase(last.erased.map { KeyOwner(.customer($0)) })
    }
    let report = OpeningReport(
      isNew: opening.isNew, lastPosition: store.bounds.last, droppedRecord: opening.droppedRecord,
      sweptBlobs: swept, createdMasterKey: isNewMaster)
    return (log, report)
  }

  /// A journal in memory, for tests of other rooms: encoded, sealed and fenced like any, but gone with the
  /// process.
  package static func inMemory() throws(JournalError) -> RecordLog {
    let vault = try KeyVault.inMemory()
    let sealer = try ContentSealer(vault: vault, blobs: MemoryBlobs())
    return RecordLog(store: MemoryStore(), vault: vault, sealer: sealer, lock: nil)
  }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
