// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How long an order that did not get through waits.
package enum Backoff {
  /// Doubling from half a second to a minute for the telephone, to a quarter of an hour for the rest, with up
  /// to a quarter more by the order's own place: many that failed together do not come back together.
  package static func pause(afterAttempt attempt: Int, of order: Order) -> Milliseconds {
    let longest = order.kind.family == .phone ? 60_000 : 900_000
    let base = min(longest, 500 << min(max(attempt, 1) - 1, 11))
    let seed = order.place.record &* 2_654_435_761 &+ UInt64(order.place.index) &+ order.interaction.raw
    return Milliseconds(Int64(base) + Int64((seed &+ UInt64(attempt)) % UInt64(base / 4)))
  }

  /// What another side may ask for at most.
  static let longestPatience = Milliseconds.minutes(60)
}
