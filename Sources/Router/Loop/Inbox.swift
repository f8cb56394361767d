// SPDX-License-Identifier: Apache-2.0

import Interactions
import Synchronization

/// Requests that wait to be decided: bounded, filled from any thread, emptied by the loop.
final class Inbox: Sendable {
  private struct State {
    var submissions: [Submission] = []
    var sleeper: CheckedContinuation<Void, Never>?
    /// How many submissions wake the sleeper.
    var wanted = 1
    /// Something happened that the loop should look at (a deadline, a read, the end).
    var nudged = false
    var closed = false
  }

  private let state = Mutex(State())
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// False when full or closed: nothing was taken.
  func put(_ submission: Submission) -> Putting {
    let (putting, sleeper) = state.withLock { state -> (Putting, CheckedContinuation<Void, Never>?) in
      if state.closed { return (.closed, nil) }
      if state.submissions.count >= limit { return (.full, nil) }
      state.submissions.append(submission)
      guard state.submissions.count >= state.wanted else { return (.taken, nil) }
      defer { state.sleeper = nil }
      return (.taken, state.sleeper)
    }
    sleeper?.resume()
    return putting
  }

  enum Putting { case taken, full, closed }

  /// At most `most` of what is there, oldest first.
  func take(atMost most: Int) -> [Submission] {
    state.withLock { state in
      state.nudged = false
      if state.submissions.count <= most {
        defer { state.submissions = [] }
        return state.submissions
      }
      let taken = Array(state.submissions.prefix(most))
      state.submissions.removeFirst(most)
      return taken
    }
  }

  /// Returns when that many submissions are there, or something else is to do. On the caller's thread all
  /// the way: elsewhere each wait would wake a thread of the pool twice.
  nonisolated(nonsending) func wait(for wanted: Int) async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let now = state.withLock { state -> Bool in
        if state.nudged || state.closed || state.submissions.count >= wanted { return true }
        state.sleeper = continuation
        state.wanted = wanted
        return false
      }
      if now { continuation.resume() }
    }
  }

  func nudge() {
    let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.nudged = true
      defer { state.sleeper = nil }
      return state.sleeper
    }
    sleeper?.resume()
  }

  /// Takes everybody out who waits to be decided and says why.
  func refuseAll(_ error: RouterError) {
    for submission in take(atMost: .max) { submission.reply(.failure(error)) }
  }

  /// No more is taken; what is there can still be emptied.
  func close() {
    state.withLock { $0.closed = true }
    nudge()
  }

  var count: Int { state.withLock { $0.submissions.count } }
  var isClosed: Bool { state.withLock { $0.closed } }
}
