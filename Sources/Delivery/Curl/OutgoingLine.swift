// SPDX-License-Identifier: Apache-2.0

/// A connection of bytes that libcurl opened, secured and signed in on (IMAP); what is said on it is the
/// caller's. One task reads and writes at a time. Closed by `close()`, or when its last owner is gone.
package final class OutgoingLine: Sendable {
  private let id: UInt64
  private let client: OutgoingClient

  init(id: UInt64, client: OutgoingClient) {
    self.id = id
    self.client = client
  }

  deinit { close() }

  /// What has arrived, at most 256 KiB; waits for at least one byte. Empty: the other side has closed.
  /// - Throws: `timedOut` words of libcurl (code 28) when nothing arrives within the time.
  package func read(withinMilliseconds limit: Int) async throws(OutgoingError) -> [UInt8] {
    try await client.ask(line: id, .read, withinMilliseconds: limit)
  }

  /// Returns when all of it was taken by the system.
  package func write(_ bytes: [UInt8], withinMilliseconds limit: Int) async throws(OutgoingError) {
    _ = try await client.ask(line: id, .write(bytes), withinMilliseconds: limit)
  }

  /// At once; what waits fails with `ended`.
  package func close() { client.closeLine(id) }
}
