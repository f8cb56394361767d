// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import GRDB
import Synchronization

/// Moves what is in the write-ahead log into the database, on a connection and a thread of its own, so that an
/// append never waits for it.
///
/// A passive checkpoint never blocks, but under unbroken load the log is never wholly copied and so never starts
/// anew. When it is long all the same, a restarting checkpoint follows: it makes the writer wait, but only for the
/// few pages that came since the passive one.
final class Checkpointer: Sendable {
  private struct State {
    var pending = 0
    var isScheduled = false
    var failure: JournalError?
  }

  /// Bytes appended between two checkpoints.
  static let interval = 4 << 20
  /// Bytes of the log beyond which it is made to start anew.
  static let longLog = 64 << 20

  private let connection: DatabaseQueue
  private let path: String
  private let queue = DispatchQueue(label: "patchbay.journal.checkpoint", qos: .utility)
  private let state = Mutex(State())

  init(file: DatabaseFile) throws(JournalError) {
    connection = try file.openForWriting()
    path = file.path
  }

  /// What went wrong at the last checkpoint; nil when it went well.
  var failure: JournalError? { state.withLock { $0.failure } }

  /// Says that so many bytes were appended.
  func appended(bytes: Int) {
    let isDue = state.withLock { state in
      state.pending += bytes
      guard state.pending >= Self.interval, !state.isScheduled else { return false }
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
        try connection.writeWithoutTransaction { db in
          _ = try db.checkpoint(.passive)
          if logBytes > Self.longLog { _ = try db.checkpoint(.restart) }
        }
      }
    } catch {
      failure = error
    }
    state.withLock { state in
      state.failure = failure
      state.isScheduled = false
    }
  }

  private var logBytes: Int {
    var status = stat()
    return stat(path + "-wal", &status) == 0 ? Int(status.st_size) : 0
  }
}
