// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// A SQLite file of ours: made whole or not at all, recognised before it is touched, opened durable.
struct DatabaseFile: Sendable {
  let path: String
  /// In the header of the file (SQLite's `application_id`): whose it is.
  let applicationID: Int32
  /// In the header of the file (SQLite's `user_version`): the layout of its tables.
  let layout: Int32

  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Whether there is such a file that is ours, from its first 100 bytes alone
  /// (https://sqlite.org/fileformat.html).
  ///
  /// - Throws: `foreignFile`, `newerVersion`, or `damagedFile` for an empty one: ours are never empty.
  func exists() throws(JournalError) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return false }
      throw DurableFile.failure("open", path)
    }
    defer { close(file) }
    var head = [UInt8](repeating: 0, count: 100)
    let count = read(file, &head, head.count)
    guard count >= 0 else { throw DurableFile.failure("read", path) }
    guard count > 0 else { throw .damagedFile(file: name) }
    guard count == head.count, head.starts(with: "SQLite format 3\0".utf8) else {
      throw .foreignFile(file: name)
    }
    let layout = UInt32(bigEndian: head.number(at: 60))
    guard UInt32(bigEndian: head.number(at: 68)) == UInt32(bitPattern: applicationID) else {
      throw .foreignFile(file: name)
    }
    guard layout <= UInt32(self.layout) else { throw .newerVersion(file: name, found: Int(layout)) }
    return true
  }

  /// Makes the file with these tables under another name and renames it when it is whole.
  func create(_ tables: (Database) throws -> Void) throws(JournalError) {
    let temporary = path + ".new"
    for suffix in ["", "-journal", "-wal", "-shm"] { try DurableFile.remove(temporary + suffix) }
    try Self.translate(name) {
      let queue = try DatabaseQueue(path: temporary)
      try queue.write { db in
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(layout)")
        try tables(db)
      }
      try queue.close()
    }
    guard chmod(temporary, 0o600) == 0 else { throw DurableFile.failure("chmod", path) }
    guard rename(temporary, path) == 0 else { throw DurableFile.failure("rename", path) }
    try DurableFile.flushDirectory(of: path)
  }

  /// A connection that writes: WAL, every commit flushed, checkpoints only when asked for.
  ///
  /// GRDB sets `synchronous` back to NORMAL when it sets up WAL, after `prepareDatabase`: so it is set to
  /// FULL after opening, outside a transaction (where SQLite would ignore it), and read back.
  func openForWriting(setup: [String] = []) throws(JournalError) -> DatabaseQueue {
    try Self.translate(name) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(10)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        for pragma in setup { try db.execute(sql: "PRAGMA \(pragma)") }
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        guard synchronous == 2, mode == "wal" else {
          throw JournalError.ioError(operation: "synchronous", number: Int32(synchronous ?? -1))
        }
      }
      return queue
    }
  }

  func openForReading() throws(JournalError) -> DatabaseQueue {
    try Self.translate(name) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(10)
      return try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  /// Runs what may throw errors of SQLite, and gives them their names here.
  static func translate<Value>(_ file: String, _ body: () throws -> Value) throws(JournalError) -> Value {
    do {
      return try body()
    } catch let error as JournalError {
      throw error
    } catch let error as DatabaseError {
      throw JournalError(error, file: file)
    } catch {
      throw .ioError(operation: file, number: 0)
    }
  }
}

extension JournalError {
  /// - Parameter file: the name of the file the error is about.
  init(_ error: DatabaseError, file: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull
    case .SQLITE_CORRUPT: self = .damagedFile(file: file)
    case .SQLITE_NOTADB: self = .foreignFile(file: file)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(file: file)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    default: self = .ioError(operation: file, number: error.extendedResultCode.rawValue)
    }
  }
}
