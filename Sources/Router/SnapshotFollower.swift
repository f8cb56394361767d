// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal

/// Writes snapshots from an engine of its own that follows the log, never from the live one.
struct SnapshotFollower {
  let router: ContactRouter
  let every: UInt64

  func run() async throws {
    let reading = try router.log.newestSnapshot()
    let core =
      try reading.snapshot.map { snapshot throws(OpeningError) in try RouterCore(restoring: snapshot) }
      ?? RouterCore()
    var written = core.position
    while true {
      let records = try await router.records(after: core.position, limit: 512)
      if records.isEmpty { break }
      for record in records { try core.fold(record) }
      if core.position - written >= every {
        write(core)
        written = core.position
      }
      // Nobody waits for it: a rest lets it take many records at once.
      if records.count < 512, !router.isDraining { try await Task.sleep(for: .milliseconds(100)) }
    }
    if core.position > written { write(core) }
  }

  /// A snapshot only makes the next start faster: one that can't be written is made up for by the next.
  private func write(_ core: RouterCore) {
    do throws(JournalError) { try router.log.write(core.snapshot()) } catch {
      router.note(.snapshotFailed(error))
    }
  }
}
