// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts who waits for something that does one thing at a time. Safe from any thread.
final class Waiting: Sendable {
  private let count = Mutex(0)

  /// False: there are as many already.
  func enter(atMost most: Int) -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}
