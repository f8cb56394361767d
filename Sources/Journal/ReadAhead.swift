// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Interactions
import Synchronization

/// Reads the log from a position on, one chunk ahead of whoever takes the records.
final class ReadAhead: Sendable {
  private struct State {
    var position: UInt64
    var chunk: Result<[Record], JournalError>?
  }

  private static let chunkRecords = 4096
  /// Fewer records than this are not worth a thread.
  private static let sliceRecords = 128

  private let log: RecordLog
  private let kinds: ContentKinds
  private let queue = DispatchQueue(label: "patchbay.journal.read-ahead")
  private let state: Mutex<State>

  init(log: RecordLog, from position: UInt64, kinds: ContentKinds) {
    self.log = log
    self.kinds = kinds
    state = Mutex(State(position: position))
    queue.async { self.readChunk() }
  }

  /// The next records in order; none: that was the end.
  func next() throws(JournalError) -> [Record] {
    queue.sync {}
    let chunk = state.withLock { state in
      defer { state.chunk = nil }
      return state.chunk
    }
    guard let records = try chunk?.get(), !records.isEmpty else { return [] }
    queue.async { self.readChunk() }
    return records
  }

  /// Waits for what is being read. No call may follow.
  func finish() { queue.sync {} }

  private func readChunk() {
    let position = state.withLock { $0.position }
    do throws(JournalError) {
      let encoded = try log.store.records(
        from: position, limit: Self.chunkRecords, bytes: RecordLog.readBytes)
      let records = try decode(encoded)
      state.withLock { state in
        state.position += UInt64(records.count)
        state.chunk = .success(records)
      }
    } catch {
      state.withLock { $0.chunk = .failure(error) }
    }
  }

  private func decode(_ encoded: [EncodedRecord]) throws(JournalError) -> [Record] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let slices = max(1, min(cores, encoded.count / Self.sliceRecords))
    let decoded = Mutex([Result<[Record], JournalError>](repeating: .success([]), count: slices))
    DispatchQueue.concurrentPerform(iterations: slices) { slice in
      let range = encoded.count * slice / slices..<encoded.count * (slice + 1) / slices
      let records = decode(encoded[range])
      decoded.withLock { $0[slice] = records }
    }
    var records: [Record] = []
    records.reserveCapacity(encoded.count)
    for slice in decoded.withLock({ $0 }) { records += try slice.get() }
    return records
  }

  private func decode(_ encoded: ArraySlice<EncodedRecord>) -> Result<[Record], JournalError> {
    do throws(JournalError) {
      let gcm = try GCM()
      var records: [Record] = []
      records.reserveCapacity(encoded.count)
      for record in encoded { records.append(try log.decode(record, kinds, gcm)) }
      return .success(records)
    } catch {
      return .failure(error)
    }
  }
}
