// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Room for SQLite's write-ahead log, written before it is needed.
///
/// Each flush of a file that has grown writes its size as well and waits for that too: measured, such a flush
/// takes more than twice as long as one of bytes in the middle of a file, and its worst ones three times. The
/// log stops growing only after the first checkpoint, from when on it is written over from its start.
enum WriteAheadSpace {
  /// Less room than this on the disk is left to what is needed now.
  private static let leastFreeBytes = 1 << 30
  private static let chunkBytes = 1 << 20

  /// Makes the file at least that long, with zeros behind its end, durable when it returns. SQLite takes them
  /// for what they are: no frames of the log.
  ///
  /// Call it before anything is appended. Changes nothing when the disk has little room.
  static func reserve(_ bytes: Int, in path: String) throws(JournalError) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw DurableFile.failure("open", path) }
    defer { close(file) }
    var status = stat()
    var system = statvfs()
    guard fstat(file, &status) == 0, fstatvfs(file, &system) == 0 else {
      throw DurableFile.failure("stat", path)
    }
    let size = Int(status.st_size)
    guard size < bytes, Int(system.f_bavail) * Int(system.f_frsize) >= leastFreeBytes else { return }
    let zeros = [UInt8](repeating: 0, count: chunkBytes)
    var end = size
    while end < bytes {
      let count = pwrite(file, zeros, min(chunkBytes, bytes - end), off_t(end))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = DurableFile.failure("write", path)
        ftruncate(file, off_t(size))
        guard failure.mayRetry else { throw failure }
        return
      }
      end += count
    }
    guard fdatasync(file) == 0 else { throw DurableFile.failure("fdatasync", path) }
  }
}
