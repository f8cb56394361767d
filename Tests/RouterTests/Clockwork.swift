// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// A clock that stands still until a test moves it.
final class Clockwork: Sendable {
  private let milliseconds: Mutex<Int64>

  init(_ start: Int64) { milliseconds = Mutex(start) }

  var now: Moment { Moment(milliseconds: milliseconds.withLock { $0 }) }

  func pass(_ time: Milliseconds) { milliseconds.withLock { $0 += time.count } }
}
