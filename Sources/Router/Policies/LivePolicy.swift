// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy
import Synchronization

/// The policy in force, for who needs no more than it, and the bell that rings when it is another one.
final class LivePolicy: Sendable {
  private let policy: Mutex<Policy?>
  /// Rings when another version is in force; once for several.
  let changes: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation

  init(_ policy: Policy?) {
    self.policy = Mutex(policy)
    (changes, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    bell.yield()
  }

  var current: Policy? { policy.withLock { $0 } }

  func change(to policy: Policy?) {
    self.policy.withLock { $0 = policy }
    bell.yield()
  }

  /// Nothing changes any more.
  func end() { bell.finish() }
}
