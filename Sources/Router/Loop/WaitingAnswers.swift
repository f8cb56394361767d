// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The answers of what was decided and is not durable yet.
final class WaitingAnswers: Sendable {
  private let waiting = Mutex<[PendingAnswers]>([])

  func add(_ pending: PendingAnswers) { waiting.withLock { $0.append(pending) } }

  /// What they rest on is durable.
  func give(_ pending: PendingAnswers) {
    waiting.withLock { waiting in waiting.removeAll { $0 === pending } }
    pending.give()
  }

  /// All who wait are told that it is not known when there will be an answer.
  func refuseAll(_ error: RouterError) {
    let all = waiting.withLock { $0 }
    for pending in all { pending.refuse(error) }
  }
}
