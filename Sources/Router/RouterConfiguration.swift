// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How a router is started.
package struct RouterConfiguration: Sendable {
  /// The data directory: journal, keys, blobs.
  package var directory: String
  /// The policy's files: name and text. None: the version that was live last goes on.
  package var policyFiles: [String: String]
  /// Where the given files cannot come into force, the version that was live last goes on; else the router
  /// does not start.
  package var prefersLivePolicy = false
  /// Records that a shadow may be behind before it is dropped.
  package var mostShadowBehind: UInt64 = 20_000
  /// Requests that may wait to be decided; one more is refused as overloaded.
  package var inboxLimit: Int
  /// Requests decided into one record.
  package var batchLimit: Int
  /// Records between two snapshots.
  package var snapshotEvery: UInt64
  /// Records kept in memory for followers and resuming clients.
  package var recentRecords: Int
  /// Bytes of room made for the journal's write-ahead log at the start; see `RecordLogOptions`.
  package var logBytesAhead: Int
  /// What the time is. Tests give their own.
  package var clock: @Sendable () -> Moment
  /// Told what the people who run the router should see. Called from any thread.
  package var notice: @Sendable (RouterNotice) -> Void

  package init(
    directory: String, policyFiles: [String: String], inboxLimit: Int = 16_384, batchLimit: Int = 1024,
    snapshotEvery: UInt64 = 100_000, recentRecords: Int = 4096, logBytesAhead: Int = 0,
    clock: @escaping @Sendable () -> Moment = anchoredClock(),
    notice: @escaping @Sendable (RouterNotice) -> Void = { _ in }
  ) {
    self.directory = directory
    self.policyFiles = policyFiles
    self.inboxLimit = inboxLimit
    self.batchLimit = batchLimit
    self.snapshotEvery = snapshotEvery
    self.recentRecords = recentRecords
    self.logBytesAhead = logBytesAhead
    self.clock = clock
    self.notice = notice
  }
}
