// SPDX-License-Identifier: Apache-2.0

/// What may be chosen when a journal is opened.
package struct RecordLogOptions: Hashable, Sendable {
  /// The file of the master key; nil: `PATCHBAY_MASTER_KEY_FILE` of the environment, else `master.key` in the
  /// data directory.
  package var masterKeyFile: String?
  /// The most pages of 4 KiB that journal.sqlite may have; nil: no limit but the disk's. Appends beyond it
  /// are refused as `diskFull`.
  package var mostPages: Int?
  /// Bytes of room made for SQLite's write-ahead log when the journal is opened, so that it does not grow
  /// while appends are flushed; 0: none.
  package var logBytesAhead: Int

  package init(masterKeyFile: String? = nil, mostPages: Int? = nil, logBytesAhead: Int = 0) {
    self.logBytesAhead = logBytesAhead
    self.masterKeyFile = masterKeyFile
    self.mostPages = mostPages
  }
}
