// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The answers of the records that are not durable yet: at most the one being flushed and the one behind it.
final class WaitingAnswers: Sendable {
  private let newest = Mutex<[PendingAnswers]>([])

  func add(_ pending: PendingAnswers) {
    newest.withLock { newest in
      if newest.count >= 2 { newest.removeFirst() }
      newest.append(pending)
    }
  }

  /// All who wait are told that it is not known when there will be an answer.
  func refuseAll(_ error: RouterError) {
    let all = newest.withLock { $0 }
    for pending in all { pending.refuse(error) }
  }
}
