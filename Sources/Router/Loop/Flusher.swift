// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Interactions
import Journal
import Synchronization

/// Makes records durable, one after the other, on a thread of its own: encoding, sealing and flushing block.
///
/// A full disk is waited out with the same bytes; any other failure ends the process by the router's `run()`,
/// and the restart reads the last position.
final class Flusher: Sendable {
  private let queue = DispatchQueue(label: "patchbay.journal", qos: .userInitiated)
  private let log: RecordLog
  private let full = Atomic<Bool>(false)
  private let leaving = Atomic<Bool>(false)
  /// Called when the disk is found full, and again at each attempt that finds it still full.
  private let stalled: @Sendable () -> Void
  private let notice: @Sendable (RouterNotice) -> Void

  init(
    log: RecordLog, stalled: @escaping @Sendable () -> Void,
    notice: @escaping @Sendable (RouterNotice) -> Void
  ) {
    self.log = log
    self.stalled = stalled
    self.notice = notice
  }

  /// Whether the disk is full at present.
  var isFull: Bool { full.load(ordering: .relaxed) }

  /// A full disk is not waited out any more: nothing on it was acknowledged.
  func leave() { leaving.store(true, ordering: .relaxed) }

  /// Durable when it returns; `durable` is called at that moment, on the flusher's own thread, so that
  /// nobody's answer waits for the next batch being decided. Throws what can't be waited out.
  func flush(_ record: Record, durable: @escaping @Sendable () -> Void) async throws(JournalError) {
    let result: Result<Void, JournalError> = await withCheckedContinuation { continuation in
      queue.async {
        let result = self.append(record)
        if case .success = result { durable() }
        continuation.resume(returning: result)
      }
    }
    try result.get()
  }

  private func append(_ record: Record) -> Result<Void, JournalError> {
    var prepared: PreparedRecord?
    while true {
      do throws(JournalError) {
        let bytes: PreparedRecord
        if let prepared { bytes = prepared } else { bytes = try log.prepare(record) }
        prepared = bytes
        try log.append(bytes)
        if full.exchange(false, ordering: .relaxed) { notice(.storageFreed) }
        return .success(())
      } catch {
        guard error.mayRetry, !leaving.load(ordering: .relaxed) else { return .failure(error) }
        if !full.exchange(true, ordering: .relaxed) { notice(.storageFull) }
        stalled()
        Self.pause()
      }
    }
  }

  /// Between two attempts on a full disk: half a second of this thread's time.
  private static func pause() {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(500))
  }
}
