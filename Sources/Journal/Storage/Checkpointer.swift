// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Synchronization

/// Moves what is in the write-ahead log into the database, on a connection and a thread of its own, so that
/// an append never waits for it.
///
/// A passive checkpoint never blocks, but under unbroken load the log is never wholly copied and so never
/// starts anew. So a restarting checkpoint follows, on the connection that appends: it stands in line with
/// the appends there (on another connection it would have to find a gap between them), and has to copy only
/// the few pages that came since the passive one.
///
/// Seldom, because each checkpoint ends with a few flushes (measured: twenty a second beside 1,500 appends a
/// second make the 99th percentile of an append's flush 5 ms). And slowly, see `PacedFile`; again until what
/// came meanwhile is little, because appends wait for the restarting one.
final class Checkpointer: Sendable {
  private struct State {
    /// Bytes in the log that were not copied, about.
    var pending: Int
    var isScheduled = false
    var failure: JournalError?
  }

  /// Bytes appended between two checkpoints, unless said otherwise.
  static let usualInterval = 32 << 20
  private static let passes = 3

  private let interval: Int
  private let connection: DatabaseQueue
  private let paced: PacedFile
  private let writer: DatabaseQueue
  /// Open as long as SQLite has the file open: closing it would drop SQLite's locks (POSIX).
  private let file: Int32
  private let queue = DispatchQueue(label: "patchbay.journal.checkpoint", qos: .utility)
  private let state: Mutex<State>

  init(file: DatabaseFile, writer: DatabaseQueue, interval: Int) throws(JournalError) {
    self.writer = writer
    self.interval = interval
    let connection = try file.openForWriting()
    self.connection = connection
    paced = try DatabaseFile.translate("journal.sqlite") {
      try connection.writeWithoutTransaction { db in try PacedFile(db) }
    }
    self.file = open(file.path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    state = Mutex(State(pending: stat(file.path + "-wal", &status) == 0 ? Int(status.st_size) : 0))
    guard self.file >= 0 else { throw .ioError(operation: "open", number: errno) }
  }

  /// What went wrong at the last checkpoint; nil when it went well.
  var failure: JournalError? { state.withLock { $0.failure } }

  /// Says that so many bytes were appended.
  func appended(bytes: Int) {
    let isDue = state.withLock { state in
      state.pending += bytes
      guard state.pending >= interval, !state.isScheduled else { return false }
      state.pending = 0
      state.isScheduled = true
      return true
    }
    if isDue { queue.async { self.run() } }
  }

  func close() throws(JournalError) {
    // Waits for a checkpoint that is under way.
    queue.sync {}
    try DatabaseFile.translate("journal.sqlite") { try connection.close() }
    paced.release()
  }

  private func run() {
    var failure: JournalError?
    do throws(JournalError) {
      try DatabaseFile.translate("journal.sqlite") {
        for _ in 0..<Self.passes {
          try connection.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
        }
        _ = fdatasync(file)  // Only smooths: SQLite flushes itself before it gives up what is in its log.
        try writer.writeWithoutTransaction { db in _ = try db.checkpoint(.restart) }
      }
    } catch {
      failure = error
    }
    state.withLock { state in
      state.failure = failure
      state.isScheduled = false
    }
  }

  deinit { Foundation.close(file) }
}
