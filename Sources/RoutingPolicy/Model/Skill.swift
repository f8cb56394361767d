// SPDX-License-Identifier: Apache-2.0

/// A skill that queues may need and agents may have.
package struct Skill: Hashable, Sendable {
  package let name: String
  package let label: Label?
}
