// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Agents whom a queue keeps back for its better tiers.
///
/// A contact that has not waited `until` is not offered to one of the queue's own agents (its staff by its
/// base needs) if fewer than its tier's number of them were left ready with room for that channel. Holds only
/// while that many and one more are signed in.
package struct ReservePlan: Hashable, Sendable {
  /// By `TierID.index`: how many a contact of that tier must leave; 0, or beyond the end: none.
  package var leaving: [Int32]
  /// Counts plain time from entering the queue on, and what the waiting clock showed before that.
  package var until: Milliseconds

  package init(leaving: [Int32], until: Milliseconds) {
    self.leaving = leaving
    self.until = until
  }

  /// How many agents a contact of the tier must leave.
  package func leaving(_ tier: TierID) -> Int32 {
    tier.index < leaving.count ? max(0, leaving[tier.index]) : 0
  }
}
