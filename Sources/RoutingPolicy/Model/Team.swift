// SPDX-License-Identifier: Apache-2.0

/// A team of agents.
package struct Team: Hashable, Sendable {
  package let name: String
  package let label: Label?
  /// The agent who leads it, by id.
  package let leader: String?
  /// Whose contacts its agents serve; empty: everybody's.
  package let clients: [String]
}
