// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How long an order that did not get through waits.
package enum Backoff {
  /// The bound of the first pause; it doubles with each attempt.
  static let first = Milliseconds(500)
  /// No pause is shorter.
  static let shortest = Milliseconds(50)

  /// Full jitter: any time up to a bound that doubles from half a second to a minute for the telephone, to a
  /// quarter of an hour for the rest. Which it is follows from the order and the attempt: many that failed
  /// together do not come back together, and a restart changes nothing.
  ///
  /// (Exponential backoff and jitter, "full jitter": M. Brooker, AWS Architecture Blog, 2015.)
  ///
  /// - Parameter attempt: from 1, since the order was derived or sent again by hand.
  package static func pause(afterAttempt attempt: Int, of order: Order) -> Milliseconds {
    var bound = bound(afterAttempt: attempt, of: order.kind.family)
    // Somebody has accepted, and sits there until the customer is dialled.
    if order.kind == .dial { bound = min(bound, .seconds(2)) }
    var seed: UInt64 = 14_695_981_039_346_656_037
    for byte in order.lane.utf8 { seed = (seed ^ UInt64(byte)) &* 1_099_511_628_211 }
    seed ^= order.place.record &* 0x9E37_79B9_7F4A_7C15
    seed = spread(seed &+ UInt64(order.place.index) << 32 &+ UInt64(max(attempt, 1)))
    return max(shortest, Milliseconds(Int64(seed % UInt64(bound.count + 1))))
  }

  static func bound(afterAttempt attempt: Int, of family: OrderFamily) -> Milliseconds {
    let longest: Milliseconds = family == .phone ? .minutes(1) : .minutes(15)
    return min(longest, Milliseconds(first.count << min(max(attempt, 1) - 1, 11)))
  }

  /// What another side may ask for at most (`Retry-After`).
  static let longestPatience = Milliseconds.minutes(60)

  /// The finaliser of SplitMix64.
  private static func spread(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
