// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Interactions
import Synchronization

/// The keys of customers and agents, each wrapped by the master key, in a SQLite file apart from the journal.
///
/// Numbers of owners are dense and ascending, so keys are made ahead, `block` at a time and in one flush:
/// most new customers cost no flush of their own. A key is durable before anything is sealed with it.
///
/// An erased owner's row stays with its generation and without a key.
final class KeyVault: Sendable {
  static let applicationID: Int32 = 0x5042_4b31  // "PBK1"
  static let layout: Int32 = 1
  static let fileName = "keys.sqlite"
  /// Keys made at once.
  static let block: UInt64 = 256
  /// Keys read at once: recovery reads owners in ascending order.
  static let readAhead: UInt64 = 64
  static let cachedKeys = 131_072

  struct State {
    var cache = KeyCache(limit: KeyVault.cachedKeys)
    let gcm: GCM
    let master: SealingKey
  }

  let queue: DatabaseQueue
  /// Guards the cache and the cipher, and puts making, reading and erasing in order.
  private let state: Mutex<State>

  private init(queue: DatabaseQueue, gcm: sending GCM, master: SealingKey) {
    self.queue = queue
    state = Mutex(State(gcm: gcm, master: master))
  }

  static func file(in directory: String) -> DatabaseFile {
    DatabaseFile(path: directory + "/" + fileName, applicationID: applicationID, layout: layout)
  }

  /// Makes the file, with the identity of its data directory and something by which the master key is
  /// recognised.
  static func create(in directory: String, identity: [UInt8], master: SealingKey) throws(JournalError) {
    let proof = try proof(identity, master)
    try file(in: directory).create { db in try makeTables(db, identity, proof) }
  }

  /// - Throws: `foreignFile` when it belongs to another journal, `wrongMasterKey`.
  static func open(in directory: String, identity: [UInt8], master: SealingKey) throws(JournalError)
    -> KeyVault
  {
    let queue = try file(in: directory).openForWriting(setup: [
      "secure_delete = ON", "wal_autocheckpoint = 1000",
    ])
    return try KeyVault(checking: queue, identity, master)
  }

  static func inMemory() throws(JournalError) -> KeyVault {
    let master = try Randomness.bytes(SealingKey.byteCount).withUnsafeBytes { SealingKey($0) }
    let proof = try proof([], master)
    let queue = try DatabaseFile.translate(fileName) {
      let queue = try DatabaseQueue()
      try queue.write { db in try makeTables(db, [], proof) }
      return queue
    }
    return try KeyVault(checking: queue, [], master)
  }

  private convenience init(checking queue: DatabaseQueue, _ identity: [UInt8], _ master: SealingKey)
    throws(JournalError)
  {
    let row = try DatabaseFile.translate(Self.fileName) {
      try queue.read { db in try Row.fetchOne(db, sql: "SELECT identity, proof FROM meta") }
    }
    guard let row, Array(row[0] as Data) == identity else { throw .foreignFile(file: Self.fileName) }
    let gcm = try GCM()
    let proof = Array(row[1] as Data).withUnsafeBytes { gcm.open($0, key: master, bound: identity) }
    guard proof != nil else { throw .wrongMasterKey }
    self.init(queue: queue, gcm: gcm, master: master)
  }

  /// The identity in the file.
  static func identity(in directory: String) throws(JournalError) -> [UInt8] {
    let queue = try file(in: directory).openForWriting()
    return try DatabaseFile.translate(fileName) {
      let identity = try queue.read { db in try Data.fetchOne(db, sql: "SELECT identity FROM meta") }
      try queue.close()
      guard let identity else { throw JournalError.damagedFile(file: fileName) }
      return Array(identity)
    }
  }

  /// The keys to seal with, durable; new ones are made for those who have none.
  func sealingKeys(for owners: Set<KeyOwner>) throws(JournalError) -> [KeyOwner: OwnerKey] {
    try state.withLock { state throws(JournalError) in
      var keys: [KeyOwner: OwnerKey] = [:]
      keys.reserveCapacity(owners.count)
      var missing: [KeyOwner] = []
      for owner in owners {
        if let key = state.cache.key(of: owner) { keys[owner] = key } else { missing.append(owner) }
      }
      guard !missing.isEmpty else { return keys }
      for (owner, key) in try findOrMake(missing, &state) { keys[owner] = key }
      return keys
    }
  }

  /// The key to open with; nil when the owner was erased since.
  func openingKey(of owner: KeyOwner, generation: UInt32) throws(JournalError) -> SealingKey? {
    try state.withLock { state throws(JournalError) in
      if let cached = state.cache.key(of: owner) {
        return cached.generation == generation ? cached.key : nil
      }
      let rows = try read(from: owner.raw, count: Self.readAhead)
      try unwrap(rows, &state)
      guard let key = state.cache.key(of: owner) else { return nil }
      return key.generation == generation ? key.key : nil
    }
  }

  /// Deletes the keys, in the database and in its write-ahead log. Nothing to do for who has none.
  func erase(_ owners: [KeyOwner]) throws(JournalError) {
    guard !owners.isEmpty else { return }
    try state.withLock { state throws(JournalError) in
      for owner in owners { state.cache.remove(owner) }
      try DatabaseFile.translate(Self.fileName) {
        let hadKeys = try queue.write { db in
          let before = db.totalChangesCount
          for owner in owners {
            try db.execute(
              sql: "UPDATE keys SET wrapped = NULL WHERE owner = ? AND wrapped IS NOT NULL",
              arguments: [Int64(owner.raw)])
          }
          return db.totalChangesCount > before
        }
        guard hadKeys else { return }
        try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      }
    }
  }

  func close() throws(JournalError) {
    try DatabaseFile.translate(Self.fileName) {
      try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
      try queue.close()
    }
  }

  private static func makeTables(_ db: Database, _ identity: [UInt8], _ proof: [UInt8]) throws {
    try db.execute(
      sql: """
        CREATE TABLE meta (identity BLOB NOT NULL, proof BLOB NOT NULL) STRICT;
        CREATE TABLE keys (owner INTEGER PRIMARY KEY, generation INTEGER NOT NULL, wrapped BLOB) STRICT;
        """)
    try db.execute(sql: "INSERT INTO meta VALUES (?, ?)", arguments: [Data(identity), Data(proof)])
  }

  private static func proof(_ identity: [UInt8], _ master: SealingKey) throws(JournalError) -> [UInt8] {
    var proof: [UInt8] = []
    try GCM().seal([], key: master, bound: identity, into: &proof)
    return proof
  }
}
