// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Whether a socket's first frame has come.
final class Greeting: Sendable {
  private let done = Atomic<Bool>(false)

  var isDone: Bool { done.load(ordering: .acquiring) }
  func finish() { done.store(true, ordering: .releasing) }
}
