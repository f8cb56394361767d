// SPDX-License-Identifier: Apache-2.0

import CLinux

/// How long a thread may go on while others wait for its core.
package enum ThreadSlice {
  /// Asks that the calling thread have short turns: it does little at a time, and when it is woken somebody
  /// waits for its answer. It then runs before threads with long turns (a projection being folded, for
  /// instance) instead of after theirs, which last three milliseconds and more.
  ///
  /// Linux 6.12 and later; elsewhere, and where it is not permitted, nothing changes. A process that may also
  /// gives the thread a larger share of a core that is fought for.
  package static func shorten() { _ = patchbay_ask_for_turns(shortNanoseconds, nice) }

  /// Does a piece of work with the same share of the cores as those who take and answer requests: for what
  /// follows the log and has fallen behind, which a full load would else leave behind as long as it lasts.
  /// Where a process may not raise its threads nobody has the larger share, and the work is just done.
  package static func withEqualShare<Value>(_ work: () throws -> Value) rethrows -> Value {
    let before = patchbay_be_nice(nice)
    defer { if before != .min { _ = patchbay_be_nice(before) } }
    return try work()
  }

  /// Whether `withEqualShare` does anything: the process may raise its threads (CAP_SYS_NICE, RLIMIT_NICE).
  package static let canRaise: Bool = {
    let before = patchbay_be_nice(nice)
    guard before != .min else { return false }
    _ = patchbay_be_nice(before)
    return true
  }()

  /// The kernel's own shortest is 0.1 ms.
  private static let shortNanoseconds: UInt64 = 200_000
  private static let nice: Int32 = -5
}
