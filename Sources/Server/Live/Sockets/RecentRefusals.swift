// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The last refusals of desks' commands, so that the same id again is answered the same. (What was carried
/// out, the router remembers.)
final class RecentRefusals: Sendable {
  private struct State {
    var frames: [String: String] = [:]
    var order: [String] = []
  }

  private let maximumCount: Int
  private let state = Mutex(State())

  init(maximumCount: Int = 4_096) { self.maximumCount = maximumCount }

  func frame(agent: String, id: String) -> String? {
    state.withLock { $0.frames[agent + "\n" + id] }
  }

  func note(_ frame: String, agent: String, id: String) {
    state.withLock { state in
      let key = agent + "\n" + id
      if state.frames.updateValue(frame, forKey: key) == nil { state.order.append(key) }
      guard state.order.count > maximumCount else { return }
      for old in state.order.prefix(maximumCount / 4) { state.frames[old] = nil }
      state.order.removeFirst(maximumCount / 4)
    }
  }
}
