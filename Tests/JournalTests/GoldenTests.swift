// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Journal

/// Bytes written by each release are read by all later ones: `Golden/v1.*` and so on, one set per format.
///
/// To add a set for a new format, run once with `PATCHBAY_WRITE_GOLDEN=1` and check the new files in; those
/// that are there are never written over.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Golden/"
  private static let keyBytes = [UInt8](0..<32)

  private func golden(_ name: String, otherwise make: () throws -> [UInt8]) throws -> [UInt8] {
    let path = Self.folder + name
    if ProcessInfo.processInfo.environment["PATCHBAY_WRITE_GOLDEN"] == "1",
      !FileManager.default.fileExists(atPath: path)
    {
      try Data(try make()).write(to: URL(fileURLWithPath: path))
    }
    return try bytes(of: path)
  }

  @Test(arguments: 0..<4) func recordsOfVersion1(_ index: Int) throws {
    let record = Samples.records[index]
    let body = try golden("v1.record-\(index + 1).body") { try record.encodedBody() }
    var expected = record
    expected.contents = []
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == expected)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  @Test(arguments: Samples.matching.indices) func recordsOfMatching(_ index: Int) throws {
    let record = Samples.matching[index]
    let body = try golden("v1.matching-\(index + 1).body") { try record.encodedBody() }
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  /// What the state machines added, slice by slice.
  @Test(arguments: Samples.machines.indices) func machinesOfVersion1(_ index: Int) throws {
    let record = Samples.machines[index]
    let body = try golden("v1.machines-\(index + 1).body") { try record.encodedBody() }
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  @Test(arguments: Samples.supervision.indices) func recordsOfSupervision(_ index: Int) throws {
    let record = Samples.supervision[index]
    let body = try golden("v1.supervision-\(index + 1).body") { try record.encodedBody() }
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  @Test(arguments: Samples.clients.indices) func recordsOfClients(_ index: Int) throws {
    let record = Samples.clients[index]
    let body = try golden("v1.clients-\(index + 1).body") { try record.encodedBody() }
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  @Test func snapshotsOfClients() throws {
    let body = try golden("v1.snapshot-clients.body") { try Samples.snapshotOfClients.encodedBody() }
    let read = try Snapshot(position: 71, at: Samples.moment, body: body, contents: [])
    #expect(read == Samples.snapshotOfClients)
  }

  @Test func snapshotsThatKnowSinceWhen() throws {
    let body = try golden("v1.snapshot-3.body") { try Samples.datedSnapshot.encodedBody() }
    let read = try Snapshot(position: 4, at: Samples.moment, body: body, contents: [])
    #expect(read == Samples.datedSnapshot)
    #expect(try Samples.datedSnapshot.encodedBody() == body)
  }

  @Test func anAuditOfADecisionThatIsNotThereIsNoRecord() throws {
    var record = Samples.supervision[0]
    record.audit = [AuditEntry(decision: 3, caller: CallerID(0))]
    let body = try record.encodedBody()
    #expect(throws: CodingFault.malformed) {
      try Record(position: record.position, at: record.at, body: body, contents: [])
    }
  }

  /// What modes, escalations, complaints and listeners added, one after the other.
  @Test(arguments: Samples.exceptions.indices) func exceptionsOfVersion1(_ index: Int) throws {
    let record = Samples.exceptions[index]
    let body = try golden("v1.exceptions-\(index + 1).body") { try record.encodedBody() }
    #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
    #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
  }

  @Test(arguments: Samples.exceptionSnapshots.indices) func snapshotsOfExceptions(_ index: Int) throws {
    let snapshot = Samples.exceptionSnapshots[index]
    let body = try golden("v1.exceptions-\(index + 1).snapshot") { try snapshot.encodedBody() }
    #expect(try Snapshot(position: 3, at: Samples.moment, body: body, contents: []) == snapshot)
    #expect(try snapshot.encodedBody() == body)
  }

  /// Versions of the policy that are kept.
  @Test func policiesOfVersion1() throws {
    for (index, record) in Samples.policies.enumerated() {
      let body = try golden("v1.policies-\(index + 1).body") { try record.encodedBody() }
      #expect(try Record(position: record.position, at: record.at, body: body, contents: []) == record)
      #expect(try record.encodedBody() == body, "the same record is still written as the same bytes")
    }
    let body = try golden("v1.policies-1.snapshot") { try Samples.bookSnapshot.encodedBody() }
    #expect(
      try Snapshot(position: 5, at: Samples.moment, body: body, contents: []) == Samples.bookSnapshot)
    #expect(try Samples.bookSnapshot.encodedBody() == body)
  }

  @Test func contentsOfVersion1() throws {
    for (index, content) in Samples.contents.enumerated() {
      let plain = try golden("v1.content-\(index + 1)") { try content.item.plainBytes() }
      #expect(try Content.Item(kind: content.item.kind, plainBytes: plain) == content.item)
      #expect(try content.item.plainBytes() == plain)
    }
  }

  @Test func snapshotsOfVersion1() throws {
    let body = try golden("v1.snapshot.body") { try Samples.snapshot.encodedBody() }
    let read = try Snapshot(
      position: Samples.snapshot.position, at: Samples.snapshot.at, body: body,
      contents: Samples.snapshot.contents)
    #expect(read == Samples.snapshot)
    #expect(try Samples.snapshot.encodedBody() == body)
  }

  @Test func receiptsOfSnapshotsThatSayMore() throws {
    let body = try golden("v1.snapshot-2.body") { try Samples.laterSnapshot.encodedBody() }
    let read = try Snapshot(position: 3, at: .zero, body: body, contents: [])
    #expect(read == Samples.laterSnapshot)
    #expect(try Samples.laterSnapshot.encodedBody() == body)
  }

  @Test func sealedBytesOfVersion1() throws {
    let key = Self.keyBytes.withUnsafeBytes { SealingKey($0) }
    let bound = SealedItem.bound(
      .record, position: 258, index: 3, kind: .message, owner: KeyOwner(.agent(AgentID(9))), generation: 1)
    #expect(Hexadecimal.text(bound) == "52040900000001000000" + "0201000000000000" + "03000000" + "01000000")
    let sealed = try golden("v1.sealed") {
      var sealed: [UInt8] = []
      try GCM().seal(Array("golden".utf8), key: key, bound: bound, into: &sealed)
      return sealed
    }
    let gcm = try GCM()
    #expect(sealed.withUnsafeBytes { gcm.open($0, key: key, bound: bound) } == Array("golden".utf8))
    #expect(sealed.withUnsafeBytes { gcm.open($0, key: key, bound: bound + [0]) } == nil)
  }

  @Test func everyKindIsInTheSamples() {
    let records = Samples.records + Samples.matching + Samples.machines + Samples.exceptions
    let decisions = records.flatMap(\.decisions)
    let commands = decisions.map { $0.command.wire(eventCount: 0).kind }
    let events = decisions.flatMap { decision in
      decision.events.map { $0.wire(after: .advance).kind }
    }
    #expect(Set(commands).count == WireCommandKind.allCases.count - 1)
    #expect(Set(events).count == WireEventKind.allCases.count - 1)
    #expect(Set(Samples.contents.map(\.item.kind)) == Set(Content.Item.Kind.allCases))
  }

  @Test func checksumIsTheOneOfRFC3720() {
    // RFC 3720, B.4, and the usual check value.
    let table: [([UInt8], UInt32)] = [
      ([UInt8](repeating: 0, count: 32), 0x8a91_36aa), ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
      (Array(0..<32), 0x46dd_794e), (Array("123456789".utf8), 0xe306_9283), ([], 0),
    ]
    for (bytes, expected) in table {
      var checksum = Checksum()
      checksum.add(bytes)
      #expect(checksum.value == expected)
    }
  }
}
