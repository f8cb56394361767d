// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Journal

/// Whatever goes in comes out: random records, snapshots, and random bytes that must be refused without a
/// crash.
@Suite struct RoundTripTests {
  private static let seed: UInt64 =
    ProcessInfo.processInfo.environment["PATCHBAY_SEED"].flatMap { UInt64($0) } ?? .random(in: 0 ... .max)

  private static let replay: Comment =
    "replay with: PATCHBAY_SEED=\(seed) swift test --filter JournalTests.RoundTripTests"

  @Test func randomRecords() throws {
    try withTemporaryDirectory { directory in
      var random = RandomRecords(seed: Self.seed)
      let records = (1...300).map { random.record($0) }
      let log = try RecordLog.open(directory: directory).log
      for record in records { try log.append(record) }
      try log.close()
      let again = try RecordLog.open(directory: directory).log
      var next = 0
      try again.forEachRecord(from: 1) { record in
        #expect(record == records[next], Self.replay)
        next += 1
      }
      #expect(next == records.count, Self.replay)
      try again.close()
    }
  }

  @Test func randomSnapshots() throws {
    var random = RandomRecords(seed: Self.seed)
    let log = try RecordLog.inMemory()
    for position: UInt64 in 1...50 {
      try log.append(Record(position: position, at: .zero))
      let snapshot = random.snapshot(position)
      try log.write(snapshot)
      #expect(try log.newestSnapshot().snapshot == snapshot, Self.replay)
    }
  }

  /// Bytes that pass the checksum but were never written by us: an error, never a crash.
  @Test func damagedBytesAreRefused() throws {
    var random = RandomRecords(seed: Self.seed)
    let gcm = try GCM()
    let vault = try KeyVault.inMemory()
    let sealer = try ContentSealer(vault: vault, blobs: MemoryBlobs())
    for position: UInt64 in 1...500 {
      let record = random.record(position)
      var body = try record.encodedBody()
      var (sealed, _) = try sealer.seal(record.contents, in: .record, position: position)
      for _ in 0..<4 where !body.isEmpty { body[Int(random.next() % UInt64(body.count))] = random.byte() }
      for _ in 0..<4 where !sealed.isEmpty {
        sealed[Int(random.next() % UInt64(sealed.count))] = random.byte()
      }
      do {
        _ = try Record(position: position, at: .zero, body: body, contents: [])
      } catch {
        #expect([.malformed, .unknown].contains(error), Self.replay)
      }
      do {
        _ = try sealer.open(sealed, in: .record, position: position, kinds: .all, with: gcm)
      } catch {
        #expect(
          [.damagedContent(position: position), .newerRecord(position: position)].contains(error), Self.replay
        )
      }
    }
  }
}
