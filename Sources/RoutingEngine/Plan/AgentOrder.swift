// SPDX-License-Identifier: Apache-2.0

/// By what the agent for a contact is picked among those who may have it. Ties go to the longest ready, then
/// to the smaller number.
package enum AgentOrder: UInt8, CaseIterable, Hashable, Sendable {
  /// The least load first, then the longest since the last work ended or since becoming ready.
  case longestReady = 0
  /// The highest sum of levels over the needed skills.
  case mostSkilled = 1
  /// The lowest sum of levels over the needed skills: keep experts for what only they can do.
  case leastSkilled = 2
  case leastLoaded = 3
}
