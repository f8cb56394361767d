// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension KeyVault {
  /// A row of the table of keys.
  struct KeyRow {
    var owner: KeyOwner
    var generation: UInt32
    /// Nil: erased.
    var wrapped: [UInt8]?
  }

  func read(from first: UInt64, count: UInt64) throws(JournalError) -> [KeyRow] {
    try DatabaseFile.translate(Self.fileName) {
      try queue.read { db in
        let select = try db.cachedStatement(
          sql: "SELECT owner, generation, wrapped FROM keys WHERE owner BETWEEN ? AND ?")
        let rows = try Row.fetchCursor(select, arguments: [Int64(first), Int64(first + count - 1)])
        var found: [KeyRow] = []
        while let row = try rows.next() {
          found.append(
            KeyRow(
              owner: KeyOwner(raw: UInt64(bitPattern: row[0])),
              generation: UInt32(truncatingIfNeeded: row[1] as Int64),
              wrapped: try row.withUnsafeData(atIndex: 2) { $0.map { Array($0) } }))
        }
        return found
      }
    }
  }

  /// The keys of rows that hold one.
  ///
  /// - Throws: `damagedFile` when one does not open.
  func unwrap(_ rows: [KeyRow], _ workshop: inout Workshop) throws(JournalError) -> [KeyOwner: OwnerKey] {
    var keys: [KeyOwner: OwnerKey] = [:]
    for row in rows {
      guard let wrapped = row.wrapped else { continue }
      let bound = Self.bound(row.owner, row.generation)
      let plain = wrapped.withUnsafeBytes { workshop.gcm.open($0, key: workshop.master, bound: bound) }
      guard let plain, plain.count == SealingKey.byteCount else { throw .damagedFile(file: Self.fileName) }
      keys[row.owner] = OwnerKey(
        key: plain.withUnsafeBytes { SealingKey($0) }, generation: row.generation)
    }
    return keys
  }

  /// Keys for owners who are not in the cache: read, or made for whole blocks in one commit.
  func findOrMake(_ owners: [KeyOwner], _ workshop: inout Workshop) throws(JournalError) -> [KeyOwner:
    OwnerKey]
  {
    var keys: [KeyOwner: OwnerKey] = [:]
    var empty: [(owner: KeyOwner, generation: UInt32)] = []
    for (first, members) in Dictionary(grouping: owners, by: { $0.raw / Self.block * Self.block }) {
      var rows: [KeyOwner: KeyRow] = [:]
      for row in try read(from: first, count: Self.block) { rows[row.owner] = row }
      keys.merge(try unwrap(members.compactMap { rows[$0] }, &workshop)) { key, _ in key }
      let lacking = Set(members.filter { keys[$0] == nil })
      guard !lacking.isEmpty else { continue }
      for owner in (first..<first + Self.block).map(KeyOwner.init(raw:)) {
        // Who was erased gets a new key only when there is something new to seal.
        if let row = rows[owner], row.wrapped != nil || !lacking.contains(owner) { continue }
        empty.append((owner, rows[owner].map { $0.generation + 1 } ?? 0))
      }
    }
    guard !empty.isEmpty else { return keys }
    return keys.merging(try make(empty, &workshop)) { key, _ in key }
  }

  /// Keys for the customers of the range who never had one.
  func makeMissing(
    in owners: Range<UInt64>, _ workshop: inout Workshop
  ) throws(JournalError) -> [KeyOwner: OwnerKey] {
    let there = Set(try read(from: owners.lowerBound, count: UInt64(owners.count)).map(\.owner))
    let missing = owners.map(KeyOwner.init(raw:)).filter { !there.contains($0) }
    return try make(missing.map { ($0, 0) }, &workshop)
  }

  /// New keys, durable when it returns.
  private func make(
    _ owners: [(owner: KeyOwner, generation: UInt32)], _ workshop: inout Workshop
  ) throws(JournalError) -> [KeyOwner: OwnerKey] {
    guard !owners.isEmpty else { return [:] }
    let random = try Randomness.bytes(owners.count * SealingKey.byteCount)
    var rows: [KeyRow] = []
    rows.reserveCapacity(owners.count)
    var keys: [KeyOwner: OwnerKey] = [:]
    keys.reserveCapacity(owners.count)
    for (place, (owner, generation)) in owners.enumerated() {
      let key = Array(random[place * SealingKey.byteCount..<(place + 1) * SealingKey.byteCount])
      var wrapped: [UInt8] = []
      try workshop.gcm.seal(key, key: workshop.master, bound: Self.bound(owner, generation), into: &wrapped)
      rows.append(KeyRow(owner: owner, generation: generation, wrapped: wrapped))
      keys[owner] = OwnerKey(key: key.withUnsafeBytes { SealingKey($0) }, generation: generation)
    }
    try write(rows)
    return keys
  }

  private func write(_ rows: [KeyRow]) throws(JournalError) {
    try DatabaseFile.translate(Self.fileName) {
      try queue.write { db in
        let insert = try db.cachedStatement(
          sql: """
            INSERT INTO keys VALUES (?, ?, ?)
            ON CONFLICT (owner) DO UPDATE SET generation = excluded.generation, wrapped = excluded.wrapped
            """)
        for row in rows {
          insert.setUncheckedArguments([
            Int64(row.owner.raw), Int64(row.generation), row.wrapped.map { Data($0) },
          ])
          try insert.execute()
        }
      }
    }
  }

  private static func bound(_ owner: KeyOwner, _ generation: UInt32) -> [UInt8] {
    var bound: [UInt8] = [UInt8(ascii: "K")]
    bound.append(littleEndian: owner.raw)
    bound.append(littleEndian: generation)
    return bound
  }
}
