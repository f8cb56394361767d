// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// The newest durable records, for followers and for clients that resume; and who waits for the next one.
final class Feed: Sendable {
  private struct State {
    /// A ring: the record at `position` lies at `position % limit`, until a later one takes its place. To let
    /// go of many records at once would hold up who waits for the next.
    var recent: ContiguousArray<Record?>
    /// The oldest in the ring; `durable + 1`: none.
    var first: UInt64
    var durable: UInt64
    var waiting: [(position: UInt64, continuation: CheckedContinuation<Void, Never>)] = []
    /// Out of the ring and not freed yet.
    var dropped: [Record] = []
    var ended = false
  }

  private let state: Mutex<State>
  private let limit: Int

  init(durable: UInt64, limit: Int) {
    self.limit = max(1, limit)
    state = Mutex(
      State(
        recent: ContiguousArray(repeating: nil, count: self.limit), first: durable + 1, durable: durable))
  }

  var durable: UInt64 { state.withLock { $0.durable } }
  var hasEnded: Bool { state.withLock { $0.ended } }

  /// Whoever looks from now on finds the record; who waits for it is woken by `tell()`.
  func publish(_ record: Record) {
    state.withLock { state in
      let slot = Int(record.position % UInt64(limit))
      if let dropped = state.recent[slot] {
        state.first = dropped.position + 1
        state.dropped.append(dropped)
      }
      state.recent[slot] = record
      state.durable = record.position
    }
  }

  /// Wakes who waits for what was published: after those who were promised an answer, who wait for it more.
  func tell() {
    let (woken, dropped) = state.withLock { state -> ([CheckedContinuation<Void, Never>], [Record]) in
      let durable = state.durable
      let woken = state.waiting.filter { $0.position <= durable }.map(\.continuation)
      if !woken.isEmpty { state.waiting.removeAll { $0.position <= durable } }
      defer { state.dropped = [] }
      return (woken, state.dropped)
    }
    for continuation in woken { continuation.resume() }
    // Freed here, when nobody waits any more.
    withExtendedLifetime(dropped) {}
  }

  /// Records after `position` from memory; nil: it is too long ago, read the journal.
  func recent(after position: UInt64, limit: Int) -> [Record]? {
    state.withLock { state in
      guard position < state.durable else { return [] }
      guard position + 1 >= state.first else { return nil }
      let last = min(state.durable, position + UInt64(max(0, limit)))
      guard last > position else { return [] }
      return (position + 1...last).compactMap { state.recent[Int($0 % UInt64(self.limit))] }
    }
  }

  /// Returns when the record at `position` is durable, when there will be no more, or when `wake` was called.
  nonisolated(nonsending) func wait(for position: UInt64) async {
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
