// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Journal

/// The journal as the router uses it.
@Suite struct RecordLogTests {
  private func opened(_ directory: String) throws -> RecordLog {
    try RecordLog.open(directory: directory).log
  }

  private func plain(_ position: UInt64, contents: [Content] = []) -> Record {
    Record(
      position: position, at: Moment(milliseconds: Int64(position)),
      decisions: [Decision(command: .restarted, events: [.restarted])], contents: contents)
  }

  private func note(_ customer: UInt32, _ text: String) -> Content {
    Content(owner: .customer(CustomerID(customer)), item: .note(InteractionID(1), text))
  }

  @Test func everythingComesBackAfterAStart() throws {
    try withTemporaryDirectory { directory in
      let (log, report) = try RecordLog.open(directory: directory)
      #expect(
        report
          == OpeningReport(
            isNew: true, lastPosition: 0, droppedRecord: nil, sweptBlobs: 0, createdMasterKey: true))
      for record in Samples.records { try log.append(record) }
      #expect(try log.records(from: 1) == Samples.records)
      try log.close()
      let (again, second) = try RecordLog.open(directory: directory)
      #expect(
        second
          == OpeningReport(
            isNew: false, lastPosition: 4, droppedRecord: nil, sweptBlobs: 0, createdMasterKey: false))
      #expect(try again.records(from: 1) == Samples.records)
      #expect(try again.records(from: 2, limit: 1) == [Samples.records[1]])
      var seen: [Record] = []
      try again.forEachRecord(from: 2) { seen.append($0) }
      #expect(seen == Array(Samples.records[1...]))
      try again.close()
    }
  }

  @Test func inMemoryIsTheSame() throws {
    let log = try RecordLog.inMemory()
    for record in Samples.records { try log.append(record) }
    #expect(try log.records(from: 1) == Samples.records)
    try log.write(Samples.snapshot)
    #expect(try log.newestSnapshot().snapshot == Samples.snapshot)
    try log.erase(.agent(Samples.agent))
    #expect(try log.records(from: 1, limit: 1)[0].contents.count == Samples.contents.count - 1)
  }

  @Test func onlyTheContentsAskedForAreOpened() throws {
    let log = try RecordLog.inMemory()
    try log.append(Samples.records[0])
    let table: [(ContentKinds, Int)] = [
      ([], 0), (.customers, 2), (.agents, 1), (.cards, 3), (.facts, 2), (.messages, 3), (.notes, 1),
      (.all, 9),
    ]
    for (kinds, count) in table {
      let record = try log.records(from: 1, opening: kinds)[0]
      #expect(record.contents.count == count, "\(kinds)")
      #expect(record.decisions == Samples.records[0].decisions)
    }
  }

  @Test func nextRecordIsPreparedWhileOneIsAppended() throws {
    let log = try RecordLog.inMemory()
    let first = try log.prepare(plain(1, contents: [note(5, "one")]))
    let second = try log.prepare(plain(2, contents: [note(5, "two")]))
    #expect(throws: JournalError.positionMoved(expected: 1, found: 0)) { try log.append(second) }
    try log.append(first)
    #expect(throws: JournalError.positionMoved(expected: 0, found: 1)) { try log.append(first) }
    try log.append(second)
    #expect(try log.records(from: 2)[0].contents == [note(5, "two")])
  }

  @Test func longContentsLieInBlobs() throws {
    try withTemporaryDirectory { directory in
      let log = try opened(directory)
      let text = String(repeating: "订单 order ", count: 1000)
      let contents = [note(1, text), note(1, "short"), note(2, text)]
      try log.append(plain(1, contents: contents))
      #expect(files(below: directory + "/blobs").count == 2)
      #expect(try log.records(from: 1)[0].contents == contents)
      try log.erase(.customer(CustomerID(1)))
      #expect(try log.records(from: 1)[0].contents == [note(2, text)])
      try log.close()
    }
  }

  @Test func blobsWithoutARecordAreSweptAtTheStart() throws {
    try withTemporaryDirectory { directory in
      let log = try opened(directory)
      let long = String(repeating: "x", count: 5000)
      try log.append(plain(1, contents: [note(1, long)]))
      _ = try log.prepare(plain(2, contents: [note(1, long)]))
      #expect(files(below: directory + "/blobs").count == 2)
      try log.close()
      let (again, report) = try RecordLog.open(directory: directory)
      #expect(report.sweptBlobs == 1)
      #expect(try again.records(from: 1)[0].contents == [note(1, long)])
      try again.close()
    }
  }

  @Test func aMissingBlobIsDamage() throws {
    try withTemporaryDirectory { directory in
      let log = try opened(directory)
      try log.append(plain(1, contents: [note(1, String(repeating: "x", count: 5000))]))
      try flip(files(below: directory + "/blobs")[0], at: 20)
      #expect(throws: JournalError.damagedContent(position: 1)) { try log.records(from: 1) }
      #expect(try log.records(from: 1, opening: .cards).count == 1)
      try log.close()
    }
  }

  @Test func snapshotsComeBack() throws {
    try withTemporaryDirectory { directory in
      let log = try opened(directory)
      #expect(try log.newestSnapshot().snapshot == nil)
      for record in Samples.records { try log.append(record) }
      var older = Samples.snapshot
      older.position = 2
      try log.write(older)
      try log.write(Samples.snapshot)
      #expect(try log.newestSnapshot().snapshot == Samples.snapshot)
      let newest = files(below: directory + "/snapshots").sorted().last!
      try flip(newest, at: 300)
      let reading = try log.newestSnapshot()
      #expect(reading.snapshot == older)
      #expect(reading.damaged == [3])
      try flip(files(below: directory + "/snapshots").sorted()[0], at: 5)
      let none = try log.newestSnapshot()
      #expect(none.snapshot == nil)
      #expect(none.damaged == [3, 2])
      try log.close()
    }
  }

  @Test func recordsAreDroppedBehindSnapshotAndFollowers() throws {
    try withTemporaryDirectory { directory in
      let log = try opened(directory)
      for position: UInt64 in 1...20 { try log.append(plain(position)) }
      #expect(try log.dropRecords(behind: 20) == 0, "there is no snapshot")
      try log.write(Snapshot(position: 8))
      #expect(try log.dropRecords(behind: 20) == 0, "there is nothing to fall back to")
      try log.write(Snapshot(position: 12))
      #expect(try log.dropRecords(behind: 5) == 5)
      #expect(try log.dropRecords(behind: 20) == 3)
      #expect(log.firstPosition == 9)
      #expect(throws: JournalError.recordsMissing(from: 9)) { try log.records(from: 8) }
      for file in files(below: directory + "/snapshots") { try flip(file, at: 44) }
      #expect(throws: JournalError.recordsMissing(from: 9)) { try log.newestSnapshot() }
      try log.close()
    }
  }

  @Test func aSnapshotAheadOfTheLogIsPassedOver() throws {
    let log = try RecordLog.inMemory()
    try log.append(plain(1))
    try log.write(Snapshot(position: 2))
    let reading = try log.newestSnapshot()
    #expect(reading.snapshot == nil)
    #expect(reading.damaged == [2])
  }
}
