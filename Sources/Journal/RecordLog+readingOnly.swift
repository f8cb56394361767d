// SPDX-License-Identifier: Apache-2.0

extension RecordLog {
  /// Opens the journal of a data directory to read it as it stands now, whether a server runs there or not:
  /// takes no lock, changes no file, and disturbs nobody who writes.
  ///
  /// What is appended later is not seen; appending throws `readOnly`.
  ///
  /// - Throws: `foreignFile`, `newerVersion`, `damagedFile`; `keysMissing`, `masterKeyMissing`,
  ///   `wrongMasterKey`; `readOnly`, `ioError`.
  package static func openForReading(directory: String, masterKeyFile: String? = nil) throws(JournalError)
    -> RecordLog
  {
    guard try SQLiteStore.exists(in: directory) else {
      throw .ioError(operation: SQLiteStore.fileName, number: 2)
    }
    guard try KeyVault.file(in: directory).exists() else { throw .keysMissing }
    let keyFile = masterKeyFile ?? environment(MasterKey.environmentName) ?? directory + "/master.key"
    let (master, _) = try MasterKey.read(keyFile, mayCreate: false)
    let store = try SQLiteReader(directory: directory)
    let vault = try KeyVault.openForReading(in: directory, identity: store.identity, master: master)
    let sealer = try ContentSealer(vault: vault, blobs: FileBlobs(reading: directory + "/blobs"))
    return RecordLog(store: store, vault: vault, sealer: sealer, lock: nil)
  }
}
