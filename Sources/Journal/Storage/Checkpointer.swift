// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Synchronization

/// Moves what is in the write-ahead log into the database, on a connection and a thread of its own, so that
/// an append never waits for it.
///
/// A passive checkpoint never blocks, but under unbroken load the log is never wholly copied and so never
/// starts anew. When it is long all the same, a restarting checkpoint follows, on the connection that
/// appends: it stands in line with the appends there (on another connection it would have to find a gap
/// between them), and has to copy only the few pages that came since the passive one.
///
/// Seldom and much at once: a flush of the disk takes about as long for a megabyte as for thirty, and each of
/// them holds up the appends' flushes (measured: twenty a second beside 1,500 appends a second make the 99th
/// percentile of an append's flush 5 ms, one every few seconds leaves it at 1.5 ms or less).
final class Checkpointer: Sendable {
  private struct State {
    var pending = 0
    /// Bytes in the log, about: its file does not shrink when it starts anew.
    var logged: Int
    var isScheduled = false
    var failure: JournalError?
  }

  /// When to do what.
  struct Limits: Hashable, Sendable {
    /// Bytes appended between two checkpoints.
    var interval = 32 << 20
    /// Bytes of the log beyond which it is made to start anew.
    var longLog = 32 << 20
  }

  private let limits: Limits
  private let connection: DatabaseQueue
  private let writer: DatabaseQueue
  /// Open as long as SQLite has the file open: closing it would drop SQLite's locks (POSIX).
  private let file: Int32
  private let queue = DispatchQueue(label: "patchbay.journal.checkpoint", qos: .utility)
  private let state: Mutex<State>

  init(file: DatabaseFile, writer: DatabaseQueue, limits: Limits) throws(JournalError) {
    self.writer = writer
    self.limits = limits
    connection = try file.openForWriting()
    self.file = open(file.path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    state = Mutex(State(logged: stat(file.path + "-wal", &status) == 0 ? Int(status.st_size) : 0))
    guard self.file >= 0 else { throw .ioError(operation: "open", number: errno) }
  }

  /// What went wrong at the last checkpoint; nil when it went well.
  var failure: JournalError? { state.withLock { $0.failure } }

  /// Says that so many bytes were appended.
  func appended(bytes: Int) {
    let isDue = state.withLock { state in
      state.pending += bytes
      state.logged += bytes
      guard state.pending >= limits.interval, !state.isScheduled else { return false }
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
  }

  private func run() {
    var failure: JournalError?
    do throws(JournalError) {
      try DatabaseFile.translate("journal.sqlite") {
        try connection.writeWithoutTransaction { db in _ = try db.checkpoint(.passive) }
        _ = fdatasync(file)  // Only smooths: SQLite flushes itself before it gives up what is in its log.
        guard state.withLock({ $0.logged }) >= limits.longLog else { return }
        try writer.writeWithoutTransaction { db in _ = try db.checkpoint(.restart) }
        state.withLock { $0.logged = 0 }
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
