// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Interactions
import Journal
import Synchronization

/// Makes records durable, one after the other, on a thread of its own: encoding, sealing and flushing block.
///
/// A full disk is waited out with the same bytes; any other failure ends the process by the router's `run()`, and the
/// restart reads the last position.
final class Flusher: Sendable {
  private let queue = DispatchQueue(label: "patchbay.journal", qos: .userInitiated)
  private let log: RecordLog
  private let full = Atomic<Bool>(false)

  init(log: RecordLog) { self.log = log }

  /// Whether the disk is full at present.
  var isFull: Bool { full.load(ordering: .relaxed) }

  /// Durable when it returns; `durable` is called at that moment, on the flusher's own thread, so that nobody's
  /// answer waits for the next batch being decided. Throws what can't be waited out.
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

  /// Between two attempts on a full disk: half a second of this thread's time.
  private static func pause() {
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(500))
  }

  private func append(_ record: Record) -> Result<Void, JournalError> {
    defer { full.store(false, ordering: .relaxed) }
    var prepared: PreparedRecord?
    while true {
      do throws(JournalError) {
        let bytes: PreparedRecord
        if let prepared { bytes = prepared } else { bytes = try log.prepare(record) }
        prepared = bytes
        try log.append(bytes)
        return .success(())
      } catch {
        guard error.mayRetry else { return .failure(error) }
        full.store(true, ordering: .relaxed)
        Self.pause()
      }
    }
  }
}
