// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How urgently some customers are served.
package struct Tier: Hashable, Sendable {
  /// The agent its customers should have if possible.
  package struct Preferred: Hashable, Sendable {
    /// How long it is waited for; a missing channel: not at all.
    package let wait: [ChannelKind: Milliseconds]
    /// The queue whose agents stand in.
    package let deputy: String?
    /// The customer's field that holds the agent's id; where it is empty, and without it, the last agent.
    package let namedIn: String?
  }

  package let name: String
  package let label: Label?
  /// The head start.
  package let points: Points
  /// How fast urgency grows while waiting: thousandths of a point per second.
  package let rate: Int64
  /// As written; nil: every customer.
  package let when: String?
  package let preferred: Preferred?

  /// Where no tier of the policy matches: no head start, one point per second.
  package static let standard = Tier(
    name: "standard", label: nil, points: .zero, rate: 1000, when: nil, preferred: nil)
}
