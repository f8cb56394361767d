// SPDX-License-Identifier: Apache-2.0

/// Where sealed contents lie that are too big for a record.
protocol BlobStore: Sendable {
  /// Writes the bytes under the name of their hash; durable when it returns. The same bytes again change
  /// nothing.
  func write(_ sealed: [UInt8]) throws(JournalError) -> BlobName
  /// Nil when there is none, or when its bytes are not those it was named by.
  func read(_ name: BlobName) throws(JournalError) -> [UInt8]?
  /// Removes the blobs that no record names; returns how many. Only while nothing is written.
  func sweep(keeping isNamed: (_ firstByte: UInt8) throws(JournalError) -> Set<BlobName>) throws(JournalError)
    -> Int
}
