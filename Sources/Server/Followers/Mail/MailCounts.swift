// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What became of the mails that were read, since the start.
final class MailCounts: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// `contact`, `repeated` (it had come before), `note`, `refused`, or why it started nothing (`automatic`,
  /// `bounce`, `own`, `without-sender`).
  func add(_ what: String) { counts.withLock { $0[what, default: 0] += 1 } }
  var all: [String: Int] { counts.withLock { $0 } }
}
