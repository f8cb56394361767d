// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A store for tests: keeps to the contract in all but durability.
package final class MemoryStore: Store {
  private struct State {
    var records: [EncodedRecord] = []
    var snapshots: [UInt64: EncodedSnapshot] = [:]

    var first: UInt64 { records.first?.position ?? 0 }
    var last: UInt64 { records.last?.position ?? 0 }
  }

  private let state = Mutex(State())

  package init() {}

  package var bounds: (first: UInt64, last: UInt64) { state.withLock { ($0.first, $0.last) } }

  package func append(_ record: EncodedRecord, expecting last: UInt64) throws(JournalError) {
    precondition(record.position == last + 1, "a record follows the last one")
    try state.withLock { state throws(JournalError) in
      guard state.last == last else { throw .positionMoved(expected: last, found: state.last) }
      state.records.append(record)
    }
  }

  package func records(from position: UInt64, limit: Int, bytes: Int) throws(JournalError) -> [EncodedRecord]
  {
    try state.withLock { state throws(JournalError) in
      guard position <= state.last else { return [] }
      guard position >= state.first else { throw .recordsMissing(from: state.first) }
      var found: [EncodedRecord] = []
      var size = 0
      for record in state.records[Int(position - state.first)...].prefix(limit) {
        found.append(record)
        size += record.body.count + record.sealed.count
        if size >= bytes { break }
      }
      return found
    }
  }

  package func write(_ snapshot: EncodedSnapshot) throws(JournalError) {
    state.withLock { state in
      state.snapshots[snapshot.position] = snapshot
      for old in state.snapshots.keys.sorted(by: >).dropFirst(2) { state.snapshots[old] = nil }
    }
  }

  package func snapshotPositions() throws(JournalError) -> [UInt64] {
    state.withLock { $0.snapshots.keys.sorted(by: >) }
  }

  package func snapshot(at position: UInt64) throws(JournalError) -> EncodedSnapshot {
    guard let snapshot = state.withLock({ $0.snapshots[position] }) else {
      throw .damagedSnapshot(position: position)
    }
    return snapshot
  }

  package func dropRecords(through position: UInt64) throws(JournalError) -> Int {
    state.withLock { state in
      guard state.last > 0, position >= state.first else { return 0 }
      let count = Int(min(position, state.last - 1) + 1 - state.first)
      state.records.removeFirst(count)
      return count
    }
  }

  package func blobs(startingWith byte: UInt8) throws(JournalError) -> Set<BlobName> {
    state.withLock { state in
      Set(state.records.lazy.flatMap(\.blobs).filter { $0.bytes.first == byte })
    }
  }

  package var maintenanceFailure: JournalError? { nil }

  package func close() throws(JournalError) {}
}
