// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// An allowance for each of many, of which only those in use are remembered.
struct AllowanceTable: Sendable {
  private let fresh: Allowance
  private let maximumCount: Int
  private var used: [String: Allowance] = [:]
  private var now = Moment.zero

  /// - Parameter maximumCount: of those remembered at once; if all are in use, nobody new is let in.
  init(_ allowance: Allowance, maximumCount: Int = 100_000) {
    fresh = allowance
    self.maximumCount = maximumCount
  }

  mutating func take(_ name: String, at moment: Moment) -> Allowance.Decision {
    now = max(now, moment)  // a wall clock may step back
    if used[name] == nil, used.count >= maximumCount {
      used = used.filter { !$0.value.isIdle(at: now) }
      if used.count >= maximumCount { return .refused(retryAfter: fresh.length) }
    }
    return used[name, default: fresh].take(at: now)
  }
}
