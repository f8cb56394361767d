// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Journal

/// Files that are damaged, foreign or newer: the start refuses and says why, or drops a torn end and says so.
@Suite struct DamageTests {
  /// A closed journal of records whose bodies hold the text `marker-N`.
  private func journal(_ directory: String, records: UInt64 = 5) throws {
    let log = try RecordLog.open(directory: directory).log
    for position in 1...records {
      let name = NameGiven(kind: .queue, number: UInt32(position), name: "marker-\(position)-end")
      try log.append(Record(position: position, at: .zero, names: [name]))
    }
    try log.close()
  }

  private func damage(_ directory: String, record: UInt64) throws {
    let path = directory + "/journal.sqlite"
    let content = try Data(contentsOf: URL(fileURLWithPath: path))
    let range = try #require(content.range(of: Data("marker-\(record)-end".utf8)))
    try flip(path, at: range.lowerBound)
  }

  private func execute(_ sql: String, _ path: String) throws {
    try SQLiteStore.execute(sql, in: path)
  }

  @Test func aTornLastRecordIsDroppedAndReported() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try damage(directory, record: 5)
      let (log, report) = try RecordLog.open(directory: directory)
      #expect(report.droppedRecord == 5)
      #expect(report.lastPosition == 4)
      #expect(try log.records(from: 1).map(\.position) == [1, 2, 3, 4])
      try log.append(Record(position: 5, at: .zero))
      try log.close()
      let (again, second) = try RecordLog.open(directory: directory)
      #expect(second.droppedRecord == nil)
      #expect(second.lastPosition == 5)
      try again.close()
    }
  }

  @Test func aShortLastRecordIsDroppedAndReported() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try execute(
        "UPDATE records SET body = substr(body, 1, 3) WHERE position = 5", directory + "/journal.sqlite")
      let (log, report) = try RecordLog.open(directory: directory)
      #expect(report.droppedRecord == 5)
      try log.close()
    }
  }

  @Test func aTornWriteAheadLogLosesOnlyItsEnd() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      for position: UInt64 in 1...5 { try log.append(Record(position: position, at: .zero)) }
      // As a crash leaves it: copied while open, the end of the log cut off in the middle of a frame.
      let copy = directory + "/copy"
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
      for name in ["journal.sqlite", "journal.sqlite-wal", "keys.sqlite", "keys.sqlite-wal", "master.key"] {
        try FileManager.default.copyItem(atPath: directory + "/" + name, toPath: copy + "/" + name)
      }
      let wal = copy + "/journal.sqlite-wal"
      let handle = try FileHandle(forUpdating: URL(fileURLWithPath: wal))
      try handle.truncate(atOffset: UInt64(try bytes(of: wal).count - 100))
      try handle.close()
      let (again, report) = try RecordLog.open(directory: copy)
      #expect(report.lastPosition == 4)
      #expect(try again.records(from: 1).count == 4)
      try again.close()
      try log.close()
    }
  }

  @Test func damageInTheMiddleIsToldWithItsPosition() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try damage(directory, record: 3)
      let log = try RecordLog.open(directory: directory).log
      #expect(try log.records(from: 1).map(\.position) == [1, 2])
      #expect(throws: JournalError.damagedRecord(position: 3)) { try log.forEachRecord(from: 1) { _ in } }
      #expect(throws: JournalError.damagedRecord(position: 3)) { try log.records(from: 3) }
      try log.close()
    }
  }

  @Test func damageOfTheLastTwoIsNoTornEnd() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try damage(directory, record: 4)
      try damage(directory, record: 5)
      #expect(throws: JournalError.damagedRecord(position: 4)) { try RecordLog.open(directory: directory) }
    }
  }

  @Test func aMissingRecordIsDamage() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try execute("DELETE FROM records WHERE position = 3", directory + "/journal.sqlite")
      let log = try RecordLog.open(directory: directory).log
      #expect(throws: JournalError.damagedRecord(position: 3)) { try log.forEachRecord(from: 1) { _ in } }
      try log.close()
    }
  }

  @Test(arguments: ["journal.sqlite", "keys.sqlite"]) func foreignFilesAreRefusedUntouched(_ name: String)
    throws
  {
    let foreign: [(what: String, make: (String) throws -> Void, error: JournalError)] = [
      (
        "text", { try Data(String(repeating: "hello ", count: 99).utf8).write(to: URL(fileURLWithPath: $0)) },
        .foreignFile(file: name)
      ),
      ("short", { try Data("hi".utf8).write(to: URL(fileURLWithPath: $0)) }, .foreignFile(file: name)),
      ("empty", { try Data().write(to: URL(fileURLWithPath: $0)) }, .damagedFile(file: name)),
      ("another program's", { try execute("CREATE TABLE t (a)", $0) }, .foreignFile(file: name)),
    ]
    for (what, make, error) in foreign {
      try withTemporaryDirectory { directory in
        try journal(directory)
        let path = directory + "/" + name
        try FileManager.default.removeItem(atPath: path)
        try make(path)
        let before = try bytes(of: path)
        #expect(throws: error, "\(what)") { try RecordLog.open(directory: directory) }
        #expect(try bytes(of: path) == before, "\(what)")
      }
    }
  }

  @Test(arguments: ["journal.sqlite", "keys.sqlite"]) func newerLayoutsAreRefused(_ name: String) throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try execute("PRAGMA user_version = 2", directory + "/" + name)
      #expect(throws: JournalError.newerVersion(file: name, found: 2)) {
        try RecordLog.open(directory: directory)
      }
    }
  }

  @Test func newerRecordsAreRefused() throws {
    try withTemporaryDirectory { directory in
      let store = try SQLiteStore.open(directory: directory, newIdentity: []).store
      // A command (field 1) of kind (field 1) 999.
      let newerCommand: [UInt8] = [0x0a, 0x03, 0x08, 0xe7, 0x07]
      let vault = try KeyVault.inMemory()
      let log = RecordLog(
        store: store, vault: vault, sealer: try ContentSealer(vault: vault, blobs: MemoryBlobs()), lock: nil)
      let table: [(UInt64, UInt32, [UInt8], [UInt8], JournalError)] = [
        (1, 1, newerCommand, [], .newerRecord(position: 1)),
        (2, 2, [], [], .newerRecord(position: 2)),
        (3, 1, [0xff, 0xff], [], .damagedRecord(position: 3)),
        (4, 1, [], [0x0f, 0, 0, 0], .newerRecord(position: 4)),
        (5, 1, [], [0x01, 0, 0, 99], .damagedContent(position: 5)),
      ]
      for (position, format, body, sealed, error) in table {
        let record = EncodedRecord(position: position, at: 0, format: format, body: body, sealed: sealed)
        try store.append(record, expecting: position - 1)
        #expect(throws: error) { try log.records(from: position) }
      }
      try log.close()
    }
  }

  @Test func onlyOneHasTheDirectory() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      #expect(throws: JournalError.locked) { try RecordLog.open(directory: directory) }
      try log.close()
      try RecordLog.open(directory: directory).log.close()
    }
  }

  @Test func keysThatDoNotBelongAreRefused() throws {
    let table: [(what: String, change: (String, String) throws -> Void, error: JournalError)] = [
      (
        "no keys", { mine, _ in try FileManager.default.removeItem(atPath: mine + "/keys.sqlite") },
        .keysMissing
      ),
      (
        "no master key", { mine, _ in try FileManager.default.removeItem(atPath: mine + "/master.key") },
        .masterKeyMissing
      ),
      (
        "another master key", { mine, other in try replace("master.key", of: mine, from: other) },
        .wrongMasterKey
      ),
      (
        "no key at all",
        { mine, _ in try Data("x".utf8).write(to: URL(fileURLWithPath: mine + "/master.key")) },
        .wrongMasterKey
      ),
      (
        "another's keys",
        { mine, other in
          try replace("master.key", of: mine, from: other)
          try replace("keys.sqlite", of: mine, from: other)
        }, .foreignFile(file: "keys.sqlite")
      ),
    ]
    for (what, change, error) in table {
      try withTemporaryDirectory { directory in
        try journal(directory + "/mine")
        try journal(directory + "/other")
        try change(directory + "/mine", directory + "/other")
        #expect(throws: error, "\(what)") { try RecordLog.open(directory: directory + "/mine") }
      }
    }
  }

  private func replace(_ name: String, of mine: String, from other: String) throws {
    try FileManager.default.removeItem(atPath: mine + "/" + name)
    try FileManager.default.copyItem(atPath: other + "/" + name, toPath: mine + "/" + name)
  }

  @Test func aFirstStartThatWasCutShortIsFinished() throws {
    try withTemporaryDirectory { directory in
      try journal(directory)
      try FileManager.default.removeItem(atPath: directory + "/journal.sqlite")
      try Data("half".utf8).write(to: URL(fileURLWithPath: directory + "/journal.sqlite.new"))
      let (log, report) = try RecordLog.open(directory: directory)
      #expect(report.isNew)
      #expect(report.lastPosition == 0)
      try log.close()
    }
  }

  @Test func theMasterKeyMayLieElsewhere() throws {
    try withTemporaryDirectory { directory in
      let options = RecordLogOptions(masterKeyFile: directory + "/elsewhere.key")
      try RecordLog.open(directory: directory + "/data", options: options).log.close()
      #expect(!files(below: directory + "/data").contains { $0.hasSuffix("master.key") })
      try RecordLog.open(directory: directory + "/data", options: options).log.close()
    }
  }

  @Test func errorsHaveCodesAndAdviceAndNoPaths() {
    let errors: [JournalError] = [
      .foreignFile(file: "a"), .newerVersion(file: "a", found: 2), .newerRecord(position: 1),
      .damagedFile(file: "a"),
      .damagedRecord(position: 1), .damagedContent(position: 1), .damagedSnapshot(position: 1),
      .recordsMissing(from: 2), .locked, .readOnly(file: "a"), .diskFull,
      .ioError(operation: "write", number: 5),
      .positionMoved(expected: 1, found: 2), .wrongMasterKey, .masterKeyMissing, .keysMissing,
      .recordTooLarge(bytes: 1), .cryptographyFailed,
    ]
    #expect(Set(errors.map(\.code)).count == errors.count)
    for error in errors {
      #expect(error.code.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(!error.description.isEmpty && error.advice.hasSuffix("."))
      #expect(error.mayRetry == (error == .diskFull))
    }
  }
}
