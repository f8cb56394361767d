// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import GRDBSQLite

/// Lets a connection write its database a little at a time, each little flushed, with pauses between.
///
/// A checkpoint writes megabytes and flushes them at once; every flush of the log that comes meanwhile waits
/// until the disk has taken them all, some tens of milliseconds. A little at a time they wait for little. Not
/// too little: each flush of it holds up who writes to the log then, so that a few of them for a megabyte
/// each hold up fewer than many (at 2,000 appends a second the 99th percentile of an answer was 1.6 to 4.2 ms
/// with 256 KiB at once, 1.5 to 1.8 ms with 1 MiB).
///
/// One connection at a time uses it (SQLite's files belong to their connection); `release()` after that is
/// closed.
///
/// What is not constant is touched by that connection's own calls only, one at a time.
final class PacedFile: @unchecked Sendable {
  /// SQLite's methods of the file with one of them exchanged, and what that one needs: SQLite gives it the
  /// file, the file leads to this.
  private struct Methods {
    var methods: sqlite3_io_methods
    let original: UnsafePointer<sqlite3_io_methods>
    var written = 0
  }

  private static let bytesAtOnce = 1 << 20
  private static let pauseMicroseconds: UInt32 = 4_000

  private let methods: UnsafeMutablePointer<Methods>

  /// - Throws: `ioError` when SQLite does not give its file.
  init(_ db: Database) throws {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK,
      let file, let original = file.pointee.pMethods
    else { throw JournalError.ioError(operation: "file", number: 0) }
    methods = .allocate(capacity: 1)
    methods.initialize(to: Methods(methods: original.pointee, original: original))
    methods.pointee.methods.xWrite = { file, bytes, count, offset in
      PacedFile.write(file, bytes, count, offset)
    }
    file.pointee.pMethods = UnsafePointer(
      UnsafeMutableRawPointer(methods).assumingMemoryBound(to: sqlite3_io_methods.self))
  }

  private static func write(
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32, _ offset: Int64
  ) -> Int32 {
    guard let table = file?.pointee.pMethods else { return SQLITE_IOERR }
    let methods = UnsafeMutableRawPointer(mutating: table).assumingMemoryBound(to: Methods.self)
    let original = methods.pointee.original.pointee
    let result = original.xWrite(file, bytes, count, offset)
    guard result == SQLITE_OK else { return result }
    methods.pointee.written += Int(count)
    guard methods.pointee.written >= bytesAtOnce else { return result }
    methods.pointee.written = 0
    // Only smooths: SQLite flushes itself before it gives up what is in its log, and tells if that fails.
    _ = original.xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY)
    usleep(pauseMicroseconds)
    return result
  }

  /// When the connection is closed.
  func release() { methods.deallocate() }
}
