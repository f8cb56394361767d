// SPDX-License-Identifier: Apache-2.0

/// The best and the second of those seen so far.
struct AgentContest: Sendable {
  private(set) var best: AgentRank?
  private(set) var second: AgentRank?
  private(set) var count: UInt32 = 0

  /// So many could take it; those who can be before the second are compared.
  mutating func passOver(_ count: Int) { self.count += UInt32(truncatingIfNeeded: count) }

  mutating func enter(_ rank: AgentRank) {
    count += 1
    compare(rank)
  }

  /// One who is counted already.
  mutating func compare(_ rank: AgentRank) {
    guard let best else {
      self.best = rank
      return
    }
    if rank < best {
      second = best
      self.best = rank
    } else if let known = second {
      if rank < known { second = rank }
    } else {
      second = rank
    }
  }
}
