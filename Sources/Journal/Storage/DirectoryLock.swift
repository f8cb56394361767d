// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Holds the data directory for one process: an exclusive `flock` on a file beside the journal. The system
/// lets go of it when the process ends, in whatever way.
final class DirectoryLock: Sendable {
  private let file: Mutex<Int32?>

  /// - Throws: `locked` when somebody has it, `readOnly` or `ioError` when the file cannot be made.
  init(path: String) throws(JournalError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DurableFile.failure("open", path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let error: JournalError = errno == EWOULDBLOCK ? .locked : DurableFile.failure("flock", path)
      close(file)
      throw error
    }
    self.file = Mutex(file)
  }

  func release() {
    file.withLock { file in
      if let open = file { close(open) }
      file = nil
    }
  }

  deinit { release() }
}
