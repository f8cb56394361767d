// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// The newest durable records, for followers and for clients that resume; and who waits for the next one.
final class Feed: Sendable {
  private struct State {
    /// Ascending without gaps; `recent.last` is at `durable`.
    var recent: [Record] = []
    var durable: UInt64
    var waiting: [(position: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
    var ended = false
  }

  private let state: Mutex<State>
  private let limit: Int

  init(durable: UInt64, limit: Int) {
    state = Mutex(State(durable: durable))
    self.limit = limit
  }

  var durable: UInt64 { state.withLock { $0.durable } }
  var hasEnded: Bool { state.withLock { $0.ended } }

  func publish(_ record: Record) {
    let woken = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.recent.append(record)
      if state.recent.count > limit * 2 { state.recent.removeFirst(state.recent.count - limit) }
      state.durable = record.position
      let woken = state.waiting.filter { $0.position <= record.position }.map(\.continuation)
      if !woken.isEmpty { state.waiting.removeAll { $0.position <= record.position } }
      return woken
    }
    for continuation in woken { continuation.resume() }
  }

  /// Records after `position` from memory; nil: it is too long ago, read the journal.
  func recent(after position: UInt64, limit: Int) -> [Record]? {
    state.withLock { state in
      guard position < state.durable else { return [] }
      guard let first = state.recent.first?.position, position + 1 >= first else { return nil }
      let start = Int(position + 1 - first)
      return Array(state.recent[start..<min(start + limit, state.recent.count)])
    }
  }

  /// Returns when the record at `position` is durable, when there will be no more, or when `wake` was called.
  func wait(for position: UInt64) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let now = state.withLock { state -> Bool in
        if state.durable >= position || state.ended { return true }
        state.waiting.append((position, continuation))
        return false
      }
      if now { continuation.resume() }
    }
  }

  /// Whoever waits looks again at what it waits for.
  func wake() {
    let woken = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  func end() {
    let woken = state.withLock { state in
      state.ended = true
      defer { state.waiting = [] }
      return state.waiting.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }
}
