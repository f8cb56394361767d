// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy
import Synchronization

/// The policy in force, for who needs no more than it, and the bell that rings when it is another one.
final class LivePolicy: Sendable {
  private let policy: Mutex<Policy?>
  private let sight: Mutex<Foresight?>
  /// A version has named a client once: from then on agents and contacts may be limited to some.
  private let clients = Atomic<Bool>(false)
  /// Rings when another version is in force; once for several.
  let changes: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation

  init(_ policy: Policy?, knowsClients: Bool) {
    self.policy = Mutex(policy)
    sight = Mutex(policy?.foresight)
    clients.store(knowsClients, ordering: .relaxed)
    (changes, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    bell.yield()
  }

  /// For contacts before they stand in line; nil: the policy in force has no use for it.
  var foresight: Foresight? { sight.withLock { $0 } }

  var current: Policy? { policy.withLock { $0 } }

  var knowsClients: Bool { clients.load(ordering: .relaxed) }

  func change(to policy: Policy?) {
    if policy?.clients.isEmpty == false { clients.store(true, ordering: .relaxed) }
    self.policy.withLock { $0 = policy }
    sight.withLock { $0 = policy?.foresight }
    bell.yield()
  }

  /// Nothing changes any more.
  func end() { bell.finish() }
}
