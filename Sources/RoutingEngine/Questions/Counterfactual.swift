// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Why an agent would, or would not, get a waiting contact now, and with which skills it would.
package struct Counterfactual: Hashable, Sendable {
  /// What rules an agent out.
  package enum Obstacle: Hashable, Sendable {
    case notSignedIn
    /// Away, going away, or its desk is lost.
    case notReady
    /// Of none of the teams that may have it now.
    case team
    case language(LanguageID)
    /// What is needed, and the level the agent has (0: none).
    case skill(SkillLevel, has: UInt8)
    /// It serves other clients only.
    case client
    case noRoom
    /// Declined it or did not answer.
    case refused
    case keptClear(for: InteractionID)
    /// Kept back for better tiers.
    case reserved
    /// The contact waits for its preferred agent alone.
    case preferring(AgentID)
    case queuePaused
  }

  /// Empty: it may be offered the contact.
  package var obstacles: [Obstacle]
  /// Who would be picked among all who may, this agent included; nil: nobody, or the agent itself.
  package var outrankedBy: AgentID?
  /// The skills that would be enough for the agent to be the one picked, everything else as it is; nil: no
  /// levels would do, or none are missing.
  package var enough: [SkillLevel]?

  /// It would be picked as it is.
  package var gets: Bool { obstacles.isEmpty && outrankedBy == nil }
}
