// SPDX-License-Identifier: Apache-2.0

/// What one piece of work on a channel asks of an agent.
package struct ChannelTerms: Hashable, Sendable {
  /// Units of the agent's 100 that one piece of work takes; 0...100.
  package var load: UInt8
  /// Tolerates nothing beside it except what it interrupts.
  package var alone: Bool

  package init(load: UInt8, alone: Bool) {
    self.load = load
    self.alone = alone
  }
}
