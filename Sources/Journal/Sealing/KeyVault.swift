// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Interactions
import Synchronization

/// The keys of customers and agents, each wrapped by the master key, in a SQLite file apart from the journal.
///
/// Numbers of owners are dense and ascending, so keys are made a block at a time and in one flush; those of
/// the customers to come are made in the background, so that a record waits for a flush of keys only at the
/// start or in a flood. A key is durable before anything is sealed with it.
///
/// An erased owner's row stays with its generation and without a key.
final class KeyVault: Sendable {
  static let applicationID: Int32 = 0x5042_4b31  // "PBK1"
  static let layout: Int32 = 1
  static let fileName = "keys.sqlite"
  /// Keys made at once for who needs one now.
  static let block: UInt64 = 256
  /// Keys made at once in the background, and how many are there before that is needed again. A multiple of
  /// `block`.
  static let blockAhead: UInt64 = 4096
  /// Keys made in one flush of those in the background.
  private static let part: UInt64 = 512
  private static let pauseMicroseconds: UInt32 = 5_000
  /// Keys read at once: recovery reads owners in ascending order.
  static let readAhead: UInt64 = 64
  static let cachedKeys = 131_072

  /// What making, reading and erasing keys takes; one of them at a time.
  struct Workshop {
    let gcm: GCM
    let master: SealingKey
    /// Customers below this number have their keys; 0: not looked yet.
    var madeBelow: UInt64 = 0
    var isClosed = false
  }

  let queue: DatabaseQueue
  /// Held over flushes. Whoever holds it may lock the cache, never the other way round.
  private let workshop: Mutex<Workshop>
  private let cache = Mutex(KeyCache(limit: KeyVault.cachedKeys))
  /// Where keys are made ahead, and up to which customer that was asked for.
  private let background = DispatchQueue(label: "patchbay.keys", qos: .utility)
  private let askedBelow = Atomic<UInt64>(0)

  private init(queue: DatabaseQueue, gcm: sending GCM, master: SealingKey) {
    self.queue = queue
    workshop = Mutex(Workshop(gcm: gcm, master: master))
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

  /// For who only opens what is sealed: nothing is changed, no key is made.
  static func openForReading(in directory: String, identity: [UInt8], master: SealingKey)
    throws(JournalError) -> KeyVault
  {
    try KeyVault(checking: file(in: directory).openForReading(), identity, master)
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
    var keys = cached(owners)
    if keys.count < owners.count {
      let missing = owners.filter { keys[$0] == nil }
      let found = try workshop.withLock { workshop throws(JournalError) in
        // They may have been made while this waited.
        let cached = cached(missing)
        let rest = missing.filter { cached[$0] == nil }
        return cached.merging(try keep(findOrMake(Array(rest), &workshop))) { key, _ in key }
      }
      keys.merge(found) { key, _ in key }
    }
    makeAhead(of: owners.reduce(0) { $1.isAgent ? $0 : max($0, $1.raw) })
    return keys
  }

  private func cached(_ owners: Set<KeyOwner>) -> [KeyOwner: OwnerKey] {
    cache.withLock { cache in
      var keys: [KeyOwner: OwnerKey] = [:]
      keys.reserveCapacity(owners.count)
      for owner in owners { keys[owner] = cache.key(of: owner) }
      return keys
    }
  }

  private func keep(_ keys: [KeyOwner: OwnerKey]) -> [KeyOwner: OwnerKey] {
    cache.withLock { cache in for (owner, key) in keys { cache.insert(key, for: owner) } }
    return keys
  }

  /// Sees to it that the customers behind this one will find their keys made.
  private func makeAhead(of customer: UInt64) {
    let asked = askedBelow.load(ordering: .relaxed)
    guard customer > 0, customer + Self.blockAhead > asked else { return }
    let below = (max(customer / Self.block * Self.block + Self.block, asked) + Self.blockAhead)
    guard askedBelow.compareExchange(expected: asked, desired: below, ordering: .relaxed).exchanged else {
      return
    }
    background.async { [weak self] in self?.makeKeys(below: below) }
  }

  /// A part at a time, with pauses: nobody waits for these keys, and records are flushed meanwhile.
  private func makeKeys(below end: UInt64) {
    while makePart(below: end) { usleep(Self.pauseMicroseconds) }
  }

  /// False: there is nothing more to do.
  private func makePart(below end: UInt64) -> Bool {
    workshop.withLock { workshop in
      guard !workshop.isClosed else { return false }
      let first = max(workshop.madeBelow, end - Self.blockAhead)
      guard first < end else { return false }
      let partEnd = min(first + Self.part, end)
      do throws(JournalError) {
        _ = keep(try makeMissing(in: first..<partEnd, &workshop))
        workshop.madeBelow = partEnd
        return partEnd < end
      } catch {
        // Nobody waits for these keys. Whoever needs one makes it, and is told what is wrong.
        return false
      }
    }
  }

  /// Returns when the keys asked for so far are made (or could not be).
  func waitForKeysAhead() { background.sync {} }

  /// The key to open with; nil when the owner was erased since.
  func openingKey(of owner: KeyOwner, generation: UInt32) throws(JournalError) -> SealingKey? {
    var found = cache.withLock { $0.key(of: owner) }
    if found == nil {
      found = try workshop.withLock { workshop throws(JournalError) in
        try keep(unwrap(read(from: owner.raw, count: Self.readAhead), &workshop))[owner]
      }
    }
    return found?.generation == generation ? found?.key : nil
  }

  /// Deletes the keys, in the database and in its write-ahead log. Nothing to do for who has none.
  func erase(_ owners: [KeyOwner]) throws(JournalError) {
    guard !owners.isEmpty else { return }
    try workshop.withLock { _ throws(JournalError) in
      cache.withLock { cache in for owner in owners { cache.remove(owner) } }
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
    try workshop.withLock { workshop throws(JournalError) in
      workshop.isClosed = true
      try DatabaseFile.translate(Self.fileName) {
        if !queue.configuration.readonly {
          try queue.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
        }
        try queue.close()
      }
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
