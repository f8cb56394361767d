// SPDX-License-Identifier: Apache-2.0

import Interactions
import Journal

/// Writes snapshots from an engine of its own that follows the log, never from the live one.
struct SnapshotFollower {
  let router: ContactRouter
  let every: UInt64

  func run() async throws {
    let reading = try router.log.newestSnapshot()
    let core = try reading.snapshot.map { snapshot throws(OpeningError) in try RouterCore(restoring: snapshot) } ?? RouterCore()
    var written = core.position
    while true {
      let records = try await router.records(after: core.position, limit: 256)
      if records.isEmpty { break }
      for record in records { try core.fold(record) }
      if core.position - written >= every {
        try router.log.write(core.snapshot())
        written = core.position
      }
    }
    if core.position > written { try router.log.write(core.snapshot()) }
  }
}
