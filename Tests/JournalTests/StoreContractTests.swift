// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Journal

/// What every store must do, run against each of them.
@Suite struct StoreContractTests {
  enum Kind: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite
    var testDescription: String { rawValue }
  }

  /// A store of that kind in a directory of its own, for the time of `body`.
  private func with(_ kind: Kind, _ body: (any Store) throws -> Void) throws {
    switch kind {
    case .memory: try body(MemoryStore())
    case .sqlite:
      try withTemporaryDirectory { directory in
        let store = try SQLiteStore.open(directory: directory, newIdentity: [1]).store
        try body(store)
        try store.close()
      }
    }
  }

  private func record(_ position: UInt64, size: Int = 10, blobs: [BlobName] = []) -> EncodedRecord {
    EncodedRecord(
      position: position, at: Int64(position) * 1000,
      body: [UInt8](repeating: UInt8(position % 251), count: size),
      sealed: [9, UInt8(position % 7)], blobs: blobs)
  }

  private func fill(_ store: any Store, _ count: UInt64, size: Int = 10) throws {
    for position in 1...count { try store.append(record(position, size: size), expecting: position - 1) }
  }

  @Test(arguments: Kind.allCases) func emptyStore(_ kind: Kind) throws {
    try with(kind) { store throws in
      #expect(store.bounds == (0, 0))
      #expect(try store.records(from: 1, limit: 10, bytes: 1000).isEmpty)
      #expect(try store.snapshotPositions().isEmpty)
      #expect(try store.dropRecords(through: 5) == 0)
      #expect(throws: JournalError.damagedSnapshot(position: 1)) { try store.snapshot(at: 1) }
    }
  }

  @Test(arguments: Kind.allCases) func givesBackWhatWasAppended(_ kind: Kind) throws {
    try with(kind) { store in
      try fill(store, 5)
      #expect(store.bounds == (1, 5))
      #expect(try store.records(from: 1, limit: 10, bytes: 1 << 20) == (1...5).map { record($0) })
      #expect(try store.records(from: 4, limit: 10, bytes: 1 << 20) == [record(4), record(5)])
      #expect(try store.records(from: 6, limit: 10, bytes: 1 << 20).isEmpty)
    }
  }

  @Test(arguments: Kind.allCases) func readsInBoundedChunks(_ kind: Kind) throws {
    try with(kind) { store in
      try fill(store, 9, size: 100)
      #expect(try store.records(from: 1, limit: 4, bytes: 1 << 20).map(\.position) == [1, 2, 3, 4])
      #expect(try store.records(from: 1, limit: 9, bytes: 250).map(\.position) == [1, 2, 3])
      #expect(try store.records(from: 3, limit: 9, bytes: 1).map(\.position) == [3])
    }
  }

  @Test(arguments: Kind.allCases) func emptyAndLargeBytes(_ kind: Kind) throws {
    try with(kind) { store in
      let empty = EncodedRecord(position: 1, at: .min, body: [])
      let large = EncodedRecord(
        position: 2, at: .max, body: [UInt8](repeating: 7, count: 3 << 20), sealed: [0])
      try store.append(empty, expecting: 0)
      try store.append(large, expecting: 1)
      #expect(try store.records(from: 1, limit: 2, bytes: 1 << 30) == [empty, large])
    }
  }

  @Test(arguments: Kind.allCases) func staleWriterIsFencedOff(_ kind: Kind) throws {
    try with(kind) { store in
      try fill(store, 3)
      #expect(throws: JournalError.positionMoved(expected: 2, found: 3)) {
        try store.append(record(3), expecting: 2)
      }
      #expect(throws: JournalError.positionMoved(expected: 4, found: 3)) {
        try store.append(record(5), expecting: 4)
      }
      #expect(throws: JournalError.positionMoved(expected: 0, found: 3)) {
        try store.append(record(1), expecting: 0)
      }
      #expect(try store.records(from: 1, limit: 9, bytes: 1 << 20) == (1...3).map { record($0) })
      try store.append(record(4), expecting: 3)
      #expect(store.bounds.last == 4)
    }
  }

  @Test(arguments: Kind.allCases) func keepsTheNewestTwoSnapshots(_ kind: Kind) throws {
    try with(kind) { store in
      for position: UInt64 in [10, 20, 30] {
        try store.write(EncodedSnapshot(position: position, at: 5, body: [1, 2], sealed: [UInt8(position)]))
      }
      #expect(try store.snapshotPositions() == [30, 20])
      #expect(
        try store.snapshot(at: 20) == EncodedSnapshot(position: 20, at: 5, body: [1, 2], sealed: [20]))
      #expect(throws: JournalError.damagedSnapshot(position: 10)) { try store.snapshot(at: 10) }
      try store.write(EncodedSnapshot(position: 30, at: 6, body: [], sealed: []))
      #expect(try store.snapshot(at: 30) == EncodedSnapshot(position: 30, at: 6, body: []))
    }
  }

  @Test(arguments: Kind.allCases) func dropsFromTheOldEndButNeverTheLast(_ kind: Kind) throws {
    try with(kind) { store in
      try fill(store, 6)
      #expect(try store.dropRecords(through: 3) == 3)
      #expect(store.bounds == (4, 6))
      #expect(throws: JournalError.recordsMissing(from: 4)) { try store.records(from: 3, limit: 1, bytes: 1) }
      #expect(try store.records(from: 4, limit: 9, bytes: 1 << 20).map(\.position) == [4, 5, 6])
      #expect(try store.dropRecords(through: 3) == 0)
      #expect(try store.dropRecords(through: 100) == 2)
      #expect(store.bounds == (6, 6))
      try store.append(record(7), expecting: 6)
      #expect(store.bounds == (6, 7))
    }
  }

  @Test(arguments: Kind.allCases) func knowsTheBlobsOfItsRecords(_ kind: Kind) throws {
    try with(kind) { store in
      let names = [0x00, 0x00, 0x7f, 0xff].enumerated().map { index, first in
        BlobName(bytes: [UInt8(first), UInt8(index)] + [UInt8](repeating: 0xff, count: 30))!
      }
      for (index, name) in names.enumerated() {
        try store.append(record(UInt64(index) + 1, blobs: [name]), expecting: UInt64(index))
      }
      #expect(try store.blobs(startingWith: 0x00) == Set(names[0...1]))
      #expect(try store.blobs(startingWith: 0x7f) == [names[2]])
      #expect(try store.blobs(startingWith: 0xff) == [names[3]])
      #expect(try store.blobs(startingWith: 0x01).isEmpty)
      _ = try store.dropRecords(through: 1)
      #expect(try store.blobs(startingWith: 0x00) == [names[1]])
    }
  }
}
