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

  /// The kernel's own shortest is 0.1 ms.
  private static let shortNanoseconds: UInt64 = 200_000
  private static let nice: Int32 = -5
}
