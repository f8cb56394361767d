// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Orders that the provider spoke of by itself: whatever became of our request, it was taken. Remembers the
/// last 20,000; safe from any thread.
package final class TwilioHeard: Sendable {
  private struct State {
    var known: Set<String> = []
    var order: [String] = []
    var next = 0
  }

  private static let maximum = 20_000
  private let state = Mutex(State())

  package init() {}

  /// - Parameter name: an order's id, a leg's name, or a message's id at the provider.
  package func note(_ name: String) {
    state.withLock { state in
      guard name.utf8.count <= 128, state.known.insert(name).inserted else { return }
      if state.order.count < Self.maximum {
        state.order.append(name)
      } else {
        state.known.remove(state.order[state.next])
        state.order[state.next] = name
        state.next = (state.next + 1) % Self.maximum
      }
    }
  }

  package func contains(_ name: String) -> Bool { state.withLock { $0.known.contains(name) } }
}
