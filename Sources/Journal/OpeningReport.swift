// SPDX-License-Identifier: Apache-2.0

/// What was found and done when a journal was opened: to be logged.
package struct OpeningReport: Hashable, Sendable {
  /// The data directory was empty before.
  package var isNew: Bool
  /// The last whole record; 0: none.
  package var lastPosition: UInt64
  /// A torn last record that was dropped (it is kept in the table `torn` of journal.sqlite).
  package var droppedRecord: UInt64?
  /// Blobs without a record, removed.
  package var sweptBlobs: Int
  /// A master key was made: keep a copy of it somewhere safe.
  package var createdMasterKey: Bool
}
