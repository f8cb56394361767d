// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How urgently some customers are served.
package struct Tier: Hashable, Sendable {
  package let name: String
  package let label: Label?
  /// The head start.
  package let points: Points
  /// How fast urgency grows while waiting: thousandths of a point per second.
  package let rate: Int64
  /// As written; nil: every customer.
  package let when: String?

  /// Where no tier of the policy matches: no head start, one point per second.
  package static let standard = Tier(name: "standard", label: nil, points: .zero, rate: 1000, when: nil)
}
