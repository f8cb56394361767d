// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How many sockets of one kind are open, and at most may be.
final class SocketCount: Sendable {
  private let maximum: Int
  private let open = Atomic<Int>(0)

  init(maximum: Int) { self.maximum = maximum }

  var current: Int { open.load(ordering: .relaxed) }
  var isFull: Bool { current >= maximum }

  func enter() { open.add(1, ordering: .relaxed) }
  func leave() { open.subtract(1, ordering: .relaxed) }
}
