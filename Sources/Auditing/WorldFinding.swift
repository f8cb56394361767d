// SPDX-License-Identifier: Apache-2.0

/// A world that went wrong: what was wrong, and the few steps that lead there.
package struct WorldFinding: Sendable {
  /// The seed of the world; 0: one of the small worlds.
  package var seed: UInt64
  /// What was wrong.
  package var wrong: [String]
  /// The shortest way there that was found, a line a step.
  package var table: [String]
}
