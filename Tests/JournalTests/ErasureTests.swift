// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Journal

/// An erased person: nothing in clear was ever on the disk, and nothing can be opened afterwards.
@Suite struct ErasureTests {
  static let canary = "Zaphod-4711-canary"

  private func contents(_ customer: UInt32) -> [Content] {
    let id = CustomerID(customer)
    let card = CustomerCard(
      customer: id, name: Self.canary,
      identities: [Identity(kind: .email, value: Self.canary + "@example.org")],
      fields: [Self.canary: .string(Self.canary)])
    let facts = InteractionFacts(
      interaction: InteractionID(1), intent: Self.canary, subject: Self.canary,
      attributes: ["a": Self.canary],
      reference: Self.canary, from: Self.canary)
    let message = MessageContent(
      message: MessageID(1), interaction: InteractionID(1), author: .customer, text: Self.canary)
    return [
      .customer(card), .facts(facts), .message(message), .note(InteractionID(1), Self.canary),
      .note(InteractionID(1), String(repeating: Self.canary, count: 500)),
    ].map { Content(owner: .customer(id), item: $0) }
  }

  @Test func nothingPersonalIsInTheClear() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      try log.append(Record(position: 1, at: .zero, contents: contents(1)))
      try log.write(Snapshot(position: 1, contents: Array(contents(1).prefix(2))))
      #expect(try file(below: directory, containing: Array(Self.canary.utf8)) == nil, "while it is open")
      #expect(
        try file(below: directory, containing: Array("PBSNAP1".utf8)) != nil, "the search finds what is there"
      )
      try log.close()
      #expect(try file(below: directory, containing: Array(Self.canary.utf8)) == nil, "closed")
    }
  }

  @Test func afterErasingOnlyThatPersonIsGone() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      try log.append(Record(position: 1, at: .zero, contents: contents(1) + contents(2)))
      try log.write(Snapshot(position: 1, contents: contents(1) + contents(2)))
      try log.erase(.customer(CustomerID(1)))
      try log.erase(.customer(CustomerID(1)))
      try log.erase(.customer(CustomerID(99_999)))
      #expect(try log.records(from: 1)[0].contents == contents(2))
      #expect(try log.newestSnapshot().snapshot?.contents == contents(2))
      try log.append(Record(position: 2, at: .zero, contents: contents(1)))
      #expect(try log.records(from: 2)[0].contents == contents(1), "a new key for what is new")
      try log.close()
      let again = try RecordLog.open(directory: directory).log
      #expect(try again.records(from: 1).map(\.contents) == [contents(2), contents(1)])
      try again.close()
    }
  }

  @Test func aRecordThatErasesTakesTheKeysWithIt() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      try log.append(Record(position: 1, at: .zero, contents: contents(1) + contents(2)))
      try log.append(Record(position: 2, at: .zero, erased: [CustomerID(1)]))
      #expect(try log.records(from: 1)[0].contents == contents(2))
      // A process that ended after the record and before the deletion.
      let encoded = try log.prepare(Record(position: 3, at: .zero, erased: [CustomerID(2)])).encoded
      try log.store.append(encoded, expecting: 2)
      #expect(try log.records(from: 1)[0].contents == contents(2))
      try log.close()
      let again = try RecordLog.open(directory: directory).log
      #expect(try again.records(from: 1)[0].contents.isEmpty)
      try again.close()
    }
  }

  @Test func theBytesOfTheKeyAreGone() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory).log
      // Out of order, so that pages of the database are split and balanced.
      for (index, customer) in [5000, 1, 3000, 9000, 2000, 7000].enumerated() {
        let record = Record(position: UInt64(index) + 1, at: .zero, contents: contents(UInt32(customer)))
        try log.append(record)
      }
      for customer: UInt64 in [1, 2, 255, 2999, 3000, 5000, 7001, 9000] {
        let wrapped = try #require(try log.vault.read(from: customer, count: 1).first?.wrapped)
        #expect(try file(below: directory, containing: wrapped) != nil)
        try log.erase(.customer(CustomerID(UInt32(customer))))
        #expect(try file(below: directory, containing: wrapped) == nil, "customer \(customer)")
        #expect(
          try file(below: directory, containing: Array(wrapped[12..<44])) == nil, "customer \(customer)")
      }
      try log.close()
    }
  }

  @Test func keyFilesAreForTheirOwnerOnly() throws {
    try withTemporaryDirectory { directory in
      let log = try RecordLog.open(directory: directory + "/a/b").log
      for name in ["master.key", "keys.sqlite", "journal.sqlite"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: directory + "/a/b/" + name)
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
      }
      try log.close()
    }
  }

  @Test func sealedItemsDoNotOpenElsewhere() throws {
    let vault = try KeyVault.inMemory()
    let sealer = try ContentSealer(vault: vault, blobs: MemoryBlobs())
    let gcm = try GCM()
    let (sealed, _) = try sealer.seal(Array(contents(1).prefix(2)), in: .record, position: 7)
    #expect(try sealer.open(sealed, in: .record, position: 7, kinds: .all, with: gcm).count == 2)
    #expect(throws: JournalError.damagedContent(position: 8)) {
      try sealer.open(sealed, in: .record, position: 8, kinds: .all, with: gcm)
    }
    #expect(throws: JournalError.damagedContent(position: 7)) {
      try sealer.open(sealed, in: .snapshot, position: 7, kinds: .all, with: gcm)
    }
    let second = Array(sealed[try SealedItem.items(sealed)[0].range.upperBound...])
    #expect(throws: JournalError.damagedContent(position: 7)) {
      try sealer.open(second, in: .record, position: 7, kinds: .all, with: gcm)
    }
  }

  @Test func theCacheOfKeysIsBoundedAndForgetsOnlyTheOldest() throws {
    var cache = KeyCache(limit: 8)
    let key = try Randomness.bytes(32).withUnsafeBytes { SealingKey($0) }
    for raw: UInt64 in 0..<100 {
      cache.insert(OwnerKey(key: key, generation: UInt32(raw)), for: KeyOwner(raw: raw))
      #expect(cache.count <= 8)
      #expect(cache.key(of: KeyOwner(raw: raw))?.generation == UInt32(raw))
      #expect(cache.key(of: KeyOwner(raw: 0))?.generation == 0, "used all the time")
    }
    #expect(cache.key(of: KeyOwner(raw: 3)) == nil)
    cache.remove(KeyOwner(raw: 0))
    #expect(cache.key(of: KeyOwner(raw: 0)) == nil)
  }
}
