// SPDX-License-Identifier: Apache-2.0

import Archive
import Interactions
import Router
import Synchronization

/// Folds the log into the archive, in its own time. Routing does not wait for it; who asks the archive may.
final class ArchiveFollower: Sendable {
  private let router: ContactRouter
  private let archive: ArchiveFile
  private let folded = Atomic<UInt64>(0)

  init(router: ContactRouter, archive: ArchiveFile) {
    self.router = router
    self.archive = archive
  }

  /// The last record in the archive.
  var position: UInt64 { folded.load(ordering: .relaxed) }

  /// Until the router ends.
  func run() async throws {
    var position = try await archive.position()
    folded.store(position, ordering: .relaxed)
    while true {
      let records = try await router.records(after: position, limit: 256)
      guard let last = records.last else { return }
      try await archive.fold(records)
      position = last.position
      folded.store(position, ordering: .relaxed)
      // A transaction for each record would cost more than the records: a short rest gathers some.
      if records.count < 64, !router.isDraining { try await Task.sleep(for: Self.rest) }
    }
  }

  private static let rest = Duration.milliseconds(20)

  /// Waits until the archive holds what is durable now: who asks sees its own work. At most two seconds.
  func catchUp() async { _ = await wait(for: router.durablePosition) }

  /// Waits until the archive has read that far, at most two seconds; false: it lags, the answer may be old.
  func wait(for position: UInt64) async -> Bool {
    for _ in 0..<200 {
      if self.position >= position { return true }
      do { try await Task.sleep(for: .milliseconds(10)) } catch { return false }
    }
    return self.position >= position
  }
}
