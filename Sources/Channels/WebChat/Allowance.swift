// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// At most so many in any stretch of that length: a sliding window, told the time.
package struct Allowance: Hashable, Sendable {
  package enum Decision: Hashable, Sendable {
    case taken
    /// One more would be too many; it would be taken this much later.
    case refused(retryAfter: Milliseconds)
  }

  /// What one visitor may say.
  package static let messages = Allowance(20, per: .seconds(10))

  package let limit: Int
  package let length: Milliseconds
  /// When the last ones were taken, as a ring of at most `limit`.
  private var taken: [Moment] = []
  private var oldest = 0

  /// - Parameter limit: at least 1.
  package init(_ limit: Int, per length: Milliseconds) {
    precondition(limit >= 1 && length > .zero)
    self.limit = limit
    self.length = length
  }

  /// Asks for one. What was refused does not count.
  ///
  /// - Parameter now: never earlier than in the call before.
  package mutating func take(at now: Moment) -> Decision {
    guard taken.count == limit else {
      taken.append(now)
      return .taken
    }
    let free = taken[oldest] + length
    guard free <= now else { return .refused(retryAfter: free - now) }
    taken[oldest] = now
    oldest = (oldest + 1) % limit
    return .taken
  }

  /// Whether nothing of it is used: it may be forgotten.
  package func isIdle(at now: Moment) -> Bool {
    taken.allSatisfy { $0 + length <= now }
  }
}
