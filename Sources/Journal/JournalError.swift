// SPDX-License-Identifier: Apache-2.0

/// Why the journal cannot be opened, read or written. Closed; each case has a stable code and says what to
/// do.
///
/// Texts name files inside the data directory, positions and error numbers: never content, never a full path.
package enum JournalError: Error, Hashable, Sendable {
  /// The file is not a Patchbay file of that kind, or belongs to another data directory.
  case foreignFile(file: String)
  /// Written by a newer release, whose version of the file's layout is `found`.
  case newerVersion(file: String, found: Int)
  /// A record holds something this release does not know: written by a newer one.
  case newerRecord(position: UInt64)
  /// SQLite finds the file damaged, or it cannot be what it says it is.
  case damagedFile(file: String)
  /// A record other than a torn last one does not have its checksum, cannot be decoded, or is missing in
  /// between.
  case damagedRecord(position: UInt64)
  /// A sealed item or a blob of this record is missing or does not open although its key is there.
  case damagedContent(position: UInt64)
  /// A snapshot file does not have its checksum or cannot be decoded.
  case damagedSnapshot(position: UInt64)
  /// Records below `from` were dropped, and no snapshot that covers them can be read.
  case recordsMissing(from: UInt64)
  /// Another process (or this one) has the data directory open.
  case locked
  /// The file or its directory may not be written.
  case readOnly(file: String)
  /// No room on the disk. Nothing was written; the same bytes may be tried again.
  case diskFull
  /// The system or the disk failed; `number` is an errno or an extended result code of SQLite.
  case ioError(operation: String, number: Int32)
  /// Somebody else appended: this writer is stale and must stop.
  case positionMoved(expected: UInt64, found: UInt64)
  /// The master key does not open the keys, or cannot be read as a key.
  case wrongMasterKey
  /// Keys are there but the master key that opens them is not.
  case masterKeyMissing
  /// Records are there but the file of the keys is not.
  case keysMissing
  /// More than `RecordFormat.mostBytes` in one record.
  case recordTooLarge(bytes: Int)
  /// libcrypto refused to do its work (no randomness, no memory).
  case cryptographyFailed

  /// The stable, bounded name: for metrics' labels, pages of advice and exit messages.
  package var code: String {
    switch self {
    case .foreignFile: "foreign-file"
    case .newerVersion: "newer-version"
    case .newerRecord: "newer-record"
    case .damagedFile: "damaged-file"
    case .damagedRecord: "damaged-record"
    case .damagedContent: "damaged-content"
    case .damagedSnapshot: "damaged-snapshot"
    case .recordsMissing: "records-missing"
    case .locked: "locked"
    case .readOnly: "read-only"
    case .diskFull: "disk-full"
    case .ioError: "io-error"
    case .positionMoved: "position-moved"
    case .wrongMasterKey: "wrong-master-key"
    case .masterKeyMissing: "master-key-missing"
    case .keysMissing: "keys-missing"
    case .recordTooLarge: "record-too-large"
    case .cryptographyFailed: "cryptography-failed"
    }
  }

  /// Whether the same call may succeed later without anybody restarting the process.
  package var mayRetry: Bool { self == .diskFull }
}
