// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How urgently customers of a tier are served.
package struct TierPlan: Hashable, Sendable {
  /// The head start.
  package var points: Points
  /// How fast urgency grows while waiting: thousandths of a point per second, 0...1,000,000. So the urgency
  /// of a wait of t milliseconds grows by `rate * t` millionths of a point.
  package var rate: Int64
  /// Nil: nobody is waited for.
  package var preferred: PreferredPlan?

  package init(points: Points = .zero, rate: Int64 = 1000, preferred: PreferredPlan? = nil) {
    self.points = points
    self.rate = rate
    self.preferred = preferred
  }
}
