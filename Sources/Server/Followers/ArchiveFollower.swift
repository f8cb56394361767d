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
  /// How many wait for the archive to catch up.
  private let asking = Atomic<Int>(0)

  init(router: ContactRouter, archive: ArchiveFile) {
    self.router = router
    self.archive = archive
  }

  private static let decisionsAtOnce = 4096
  /// How long a record may wait before the archive asks for a larger share of the cores.
  private static let late = Milliseconds(400)

  /// The last record in the archive.
  var position: UInt64 { folded.load(ordering: .relaxed) }

  /// Until the router ends.
  func run() async throws {
    var position = try await archive.position()
    folded.store(position, ordering: .relaxed)
    while true {
      let records = try await router.records(after: position, limit: 256)
      guard let last = records.last else { return }
      for slice in Self.slices(of: records) { try await fold(slice) }
      position = last.position
      if records.count < 64 { try await rest() }
    }
  }

  private func fold(_ records: [Interactions.Record]) async throws {
    guard let first = records.first, let last = records.last else { return }
    // Under a full load it gets what the load leaves, until that is too little.
    let isLate = router.now - first.at > Self.late
    try await archive.fold(records) { work in
      if isLate { try ThreadSlice.withEqualShare(work) } else { try work() }
    }
    folded.store(last.position, ordering: .relaxed)
  }

  /// Parts for a transaction each: some hundred milliseconds of work, for an answer that waits behind it.
  private static func slices(of records: [Interactions.Record]) -> [[Interactions.Record]] {
    var slices: [[Interactions.Record]] = []
    var decisions = decisionsAtOnce
    for record in records {
      if decisions >= decisionsAtOnce {
        slices.append([])
        decisions = 0
      }
      slices[slices.count - 1].append(record)
      decisions += record.decisions.count
    }
    return slices
  }

  /// A transaction for each record would cost more than the records, and write the same pages again and again
  /// on the disk for which the journal's flushes wait. A rest gathers some, until somebody asks.
  private func rest() async throws {
    for _ in 0..<25 where asking.load(ordering: .relaxed) == 0 && !router.isDraining {
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Waits until the archive holds what is durable now: who asks sees its own work. At most two seconds.
  func catchUp() async { _ = await wait(for: router.durablePosition) }

  /// Waits until the archive has read that far, at most two seconds; false: it lags, the answer may be old.
  func wait(for position: UInt64) async -> Bool {
    asking.add(1, ordering: .relaxed)
    defer { asking.subtract(1, ordering: .relaxed) }
    for _ in 0..<200 {
      if self.position >= position { return true }
      do { try await Task.sleep(for: .milliseconds(10)) } catch { return false }
    }
    return self.position >= position
  }
}
