// SPDX-License-Identifier: Apache-2.0

import Synchronization

@testable import Journal

/// A store in memory whose appends fail as told.
final class FailingStore: Store {
  let error = Mutex<JournalError?>(nil)
  private let inner = MemoryStore()

  var bounds: (first: UInt64, last: UInt64) { inner.bounds }
  var maintenanceFailure: JournalError? { nil }

  func append(_ record: EncodedRecord, expecting last: UInt64) throws(JournalError) {
    if let error = error.withLock({ $0 }) { throw error }
    try inner.append(record, expecting: last)
  }

  func records(from position: UInt64, limit: Int, bytes: Int) throws(JournalError) -> [EncodedRecord] {
    try inner.records(from: position, limit: limit, bytes: bytes)
  }

  func write(_ snapshot: EncodedSnapshot) throws(JournalError) { try inner.write(snapshot) }
  func snapshotPositions() throws(JournalError) -> [UInt64] { try inner.snapshotPositions() }
  func snapshot(at position: UInt64) throws(JournalError) -> EncodedSnapshot {
    try inner.snapshot(at: position)
  }
  func dropRecords(through position: UInt64) throws(JournalError) -> Int {
    try inner.dropRecords(through: position)
  }
  func blobs(startingWith byte: UInt8) throws(JournalError) -> Set<BlobName> {
    try inner.blobs(startingWith: byte)
  }
  func close() throws(JournalError) {}
}
