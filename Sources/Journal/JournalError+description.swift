// SPDX-License-Identifier: Apache-2.0

extension JournalError: CustomStringConvertible {
  /// What is wrong, in one sentence.
  package var description: String {
    switch self {
    case .foreignFile(let file): "\(file) is not a file of this Patchbay data directory"
    case .newerVersion(let file, let found): "\(file) was written by a newer Patchbay (layout \(found))"
    case .newerRecord(let position): "record \(position) holds something that only a newer Patchbay knows"
    case .damagedFile(let file): "\(file) is damaged"
    case .damagedRecord(let position): "record \(position) is damaged or missing"
    case .damagedContent(let position): "sealed content of record \(position) is damaged or missing"
    case .damagedSnapshot(let position): "the snapshot at record \(position) is damaged"
    case .recordsMissing(let from): "records before \(from) are gone and no snapshot covers them"
    case .locked: "another process has this data directory open"
    case .readOnly(let file): "\(file) may not be written"
    case .diskFull: "the disk is full"
    case .ioError(let operation, let number): "\(operation) failed (error \(number))"
    case .positionMoved(let expected, let found):
      "another writer appended: the last record should be \(expected) and is \(found)"
    case .wrongMasterKey: "the master key does not open the keys in keys.sqlite"
    case .masterKeyMissing: "the master key is missing although keys.sqlite is there"
    case .keysMissing: "keys.sqlite is missing although the journal has records"
    case .recordTooLarge(let bytes): "a record of \(bytes) bytes is too large"
    case .cryptographyFailed: "libcrypto could not do its work"
    }
  }

  /// What to do about it, in one sentence.
  package var advice: String {
    switch self {
    case .foreignFile: "Start with the right --data directory, or move the file away."
    case .newerVersion, .newerRecord: "Start the release that wrote it, or a later one."
    case .damagedFile, .damagedRecord, .damagedContent:
      "Check the disk, then restore the data directory from a backup; nothing was changed."
    case .damagedSnapshot: "Nothing: an older snapshot or the whole log is used instead."
    case .recordsMissing: "Restore the directory snapshots/ from a backup."
    case .locked: "Stop the other process, or give this one a directory of its own."
    case .readOnly: "Give the user that runs Patchbay the right to write there."
    case .diskFull: "Make room on the disk; work goes on by itself."
    case .ioError: "Check the disk and the system's log, then start again."
    case .positionMoved: "End this process: it is not the owner of the journal any more."
    case .wrongMasterKey, .masterKeyMissing:
      "Put the right key at master.key or name it by PATCHBAY_MASTER_KEY_FILE."
    case .keysMissing: "Restore keys.sqlite from where the keys are kept."
    case .recordTooLarge: "Commit less at once."
    case .cryptographyFailed: "Check the installation of OpenSSL and the machine's entropy, then start again."
    }
  }
}
