// SPDX-License-Identifier: Apache-2.0

import Channels
import Synchronization

/// Visitors' tokens that were not taken since the start, by why. Nobody is turned away for it: whoever bears
/// such a token is a new visitor.
final class RefusedTokens: Sendable {
  private let counts = Mutex<[VisitorTokenError: Int]>([:])

  func add(_ error: VisitorTokenError) { counts.withLock { $0[error, default: 0] += 1 } }
  func count(of error: VisitorTokenError) -> Int { counts.withLock { $0[error, default: 0] } }
}
