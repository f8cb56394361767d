// SPDX-License-Identifier: Apache-2.0

/// Urgency in fixed point: millionths of a point, so that nothing in a comparison is a floating-point number.
///
/// Head starts are at most ±1,000,000 points.
package struct Points: Hashable, Comparable, Sendable {
  package var millionths: Int64

  @inlinable package init(millionths: Int64) { self.millionths = millionths }
  @inlinable package static func points(_ whole: Int64) -> Points { Points(millionths: whole * 1_000_000) }
  package static let zero = Points(millionths: 0)
  @inlinable package static func < (a: Points, b: Points) -> Bool { a.millionths < b.millionths }
  @inlinable package static func + (a: Points, b: Points) -> Points {
    Points(millionths: a.millionths + b.millionths)
  }
}
