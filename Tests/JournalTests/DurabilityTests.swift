// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Synchronization
import Testing

@testable import Journal

/// What was acknowledged is there: after `kill -9`, after a full disk.
@Suite(.serialized) struct DurabilityTests {
  private static func record(_ position: UInt64, bytes: Int = 50) -> Record {
    let text = String(repeating: "x", count: bytes)
    return Record(
      position: position, at: Moment(milliseconds: Int64(position)),
      decisions: [Decision(command: .advance, events: [])],
      names: [NameGiven(kind: .queue, number: UInt32(position), name: text)],
      contents: [
        Content(
          owner: .customer(CustomerID(UInt32(position * 500))), item: .note(InteractionID(position), "note"))
      ])
  }

  @Test func commitsAreFlushed() throws {
    try withTemporaryDirectory { directory in
      let store = try SQLiteStore.open(directory: directory, newIdentity: []).store
      #expect(try store.synchronousLevel() == 2)
      try store.close()
    }
  }

  @Test("killed in the middle of appending, nothing acknowledged is missing", arguments: [0, 8 << 20])
  func killed(logBytesAhead: Int) async throws {
    let directory = FileManager.default.temporaryDirectory.path + "/journal-kill-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for _ in 0..<5 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [directory = directory as String, ahead = logBytesAhead as Int] in
        try Self.appendUntilKilled(directory, RecordLogOptions(logBytesAhead: ahead))
      }
      let (log, report) = try RecordLog.open(directory: directory)
      let acknowledged = try Self.acknowledged(directory)
      #expect(acknowledged > 0)
      #expect(report.lastPosition >= acknowledged)
      #expect(report.lastPosition <= acknowledged + 1, "at most the one that was in flight")
      #expect(report.droppedRecord == nil)
      var next: UInt64 = 1
      try log.forEachRecord(from: 1) { record in
        #expect(record == Self.record(next))
        next += 1
      }
      #expect(next == report.lastPosition + 1)
      try log.close()
    }
  }

  @Test func roomForTheLogIsMadeOnceAndHoldsNoRecords() throws {
    try withTemporaryDirectory { directory in
      let ahead = RecordLogOptions(logBytesAhead: 4 << 20)
      for position in UInt64(1)...3 {
        let (log, report) = try RecordLog.open(directory: directory, options: ahead)
        #expect(report.lastPosition == position - 1)
        let wal = try FileManager.default.attributesOfItem(atPath: directory + "/journal.sqlite-wal")
        #expect(wal[.size] as? Int == 4 << 20)
        try log.append(Self.record(position))
        #expect(try log.records(from: 1).count == Int(position))
        try log.close()
      }
    }
  }

  /// Runs in a process of its own: appends, notes each acknowledged position, and is killed 1 to 150 ms after
  /// the first one.
  private static func appendUntilKilled(_ directory: String, _ options: RecordLogOptions) throws {
    let log = try RecordLog.open(directory: directory, options: options).log
    let notes = open(directory + "/acknowledged", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let delay = UInt32.random(in: 1_000...150_000)
    var isDoomed = false
    while true {
      let position = log.lastPosition + 1
      try log.append(record(position))
      _ = withUnsafeBytes(of: position) { pwrite(notes, $0.baseAddress, 8, 0) }
      if isDoomed { continue }
      isDoomed = true
      Thread.detachNewThread {
        usleep(delay)
        kill(getpid(), SIGKILL)
      }
    }
  }

  private static func acknowledged(_ directory: String) throws -> UInt64 {
    let noted: [UInt8] = try bytes(of: directory + "/acknowledged")
    return noted.count == 8 ? noted.number(at: 0) : 0
  }

  @Test func aFullDiskRefusesAndTheSameBytesGoInLater() throws {
    try withTemporaryDirectory { directory in
      let (log, _) = try RecordLog.open(directory: directory, options: RecordLogOptions(mostPages: 100))
      var prepared = try log.prepare(Self.record(1, bytes: 20_000))
      var error: JournalError?
      while error == nil {
        do throws(JournalError) {
          try log.append(prepared)
          prepared = try log.prepare(Self.record(log.lastPosition + 1, bytes: 20_000))
        } catch let failed { error = failed }
      }
      #expect(error == .diskFull)
      let last = log.lastPosition
      #expect(last > 5)
      #expect(throws: JournalError.diskFull) { try log.append(prepared) }
      #expect(try log.records(from: 1).count == Int(last), "what is there can be read")
      // Room again.
      let store = try #require(log.store as? SQLiteStore)
      try store.limitPages(10_000)
      try log.append(prepared)
      #expect(try log.records(from: last + 1) == [Self.record(last + 1, bytes: 20_000)])
      try log.close()
    }
  }

  @Test(.enabled(if: TinyDisk.isPossible, "needs the right to mount")) func aFullFileSystemIsToldAsSuch()
    throws
  {
    try TinyDisk.with(megabytes: 2) { disk in
      let log = try RecordLog.open(directory: disk + "/data").log
      var error: JournalError?
      while error == nil {
        do throws(JournalError) {
          try log.append(Self.record(log.lastPosition + 1, bytes: 20_000))
        } catch let failed { error = failed }
      }
      #expect(error == .diskFull)
      let last = log.lastPosition
      try TinyDisk.resize(disk, megabytes: 20)
      try log.append(Self.record(last + 1, bytes: 20_000))
      #expect(log.lastPosition == last + 1)
      var seen: UInt64 = 0
      try log.forEachRecord(from: 1) { _ in seen += 1 }
      #expect(seen == last + 1)
      try log.close()
    }
  }

  @Test func afterAnErrorOfTheDiskNothingMoreIsAppended() throws {
    let vault = try KeyVault.inMemory()
    let store = FailingStore()
    let log = RecordLog(
      store: store, vault: vault, sealer: try ContentSealer(vault: vault, blobs: MemoryBlobs()), lock: nil)
    try log.append(Self.record(1))
    store.error.withLock { $0 = .diskFull }
    #expect(throws: JournalError.diskFull) { try log.append(Self.record(2)) }
    store.error.withLock { $0 = nil }
    try log.append(Self.record(2))
    let broken = JournalError.ioError(operation: "fsync", number: 5)
    store.error.withLock { $0 = broken }
    #expect(throws: broken) { try log.append(Self.record(3)) }
    store.error.withLock { $0 = nil }
    #expect(throws: broken, "nobody knows whether it is there") { try log.append(Self.record(3)) }
    #expect(log.lastPosition == 2)
  }

  @Test func theWriteAheadLogDoesNotGrowForEver() throws {
    try withTemporaryDirectory { directory in
      let interval = 2 << 20
      let store = try SQLiteStore.open(directory, [], nil, interval).store
      let body = [UInt8](repeating: 1, count: 100_000)
      for position: UInt64 in 1...1500 {
        try store.append(EncodedRecord(position: position, at: 0, body: body), expecting: position - 1)
      }
      // 150 MB were written. How much comes while a checkpoint waits for its turn depends on the machine.
      let path = directory + "/journal.sqlite-wal"
      let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      #expect(try #require(bytes) < 75 << 20, "\(bytes ?? 0)")
      #expect(store.maintenanceFailure == nil)
      #expect(try store.records(from: 1500, limit: 1, bytes: 1).first?.body == body)
      try store.close()
    }
  }
}
