// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Bounds within which no sum of the engine's can overflow. What lies beyond is cut off, never trapped on.
enum Limits {
  /// The engine's clock stops here: in the year 2096.
  static let latest = Moment(milliseconds: 4_000_000_000_000)
  /// The longest delay that is counted.
  static let delay: Int64 = 4_000_000_000_000
  /// Points of a tier, a queue, a route each: ±1,000,000.
  static let points: Int64 = 1_000_000_000_000
  /// Thousandths of a point per second.
  static let rate: Int64 = 1_000_000
  /// Below the urgency of all live work: no sum of points and waiting is less.
  static let promised: Int64 = -8_000_000_000_000_000
  /// Agents have dense numbers; one beyond this is refused.
  static let agents = 1 << 20
  /// Clients have dense numbers; a contact of one beyond this is refused.
  static let clients = 1 << 15
  /// Those who declined or did not answer are asked again after this.
  static let askAgain = Milliseconds.seconds(30)
  /// What an extension adds to wrap-up.
  static let wrapUpExtension = Milliseconds.seconds(30)

  static func points(_ points: Points) -> Int64 { max(-Self.points, min(Self.points, points.millionths)) }
  static func delay(_ delay: Milliseconds) -> Int64 { max(0, min(Self.delay, delay.count)) }
}
