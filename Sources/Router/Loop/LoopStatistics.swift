// SPDX-License-Identifier: Apache-2.0

/// What the loop did since the start, for metrics.
package struct LoopStatistics: Sendable {
  /// Requests looked at, refused ones included.
  package private(set) var requests: UInt64 = 0
  /// Records written.
  package private(set) var records: UInt64 = 0
  /// Requests in the last record.
  package private(set) var lastBatch = 0

  mutating func note(requests: Int, recorded: Bool) {
    self.requests += UInt64(requests)
    lastBatch = requests
    if recorded { records += 1 }
  }
}
