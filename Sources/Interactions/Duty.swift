// SPDX-License-Identifier: Apache-2.0

/// Who is to take something: a person, or whoever of a team can.
package enum Duty: Hashable, Sendable {
  /// The leader of the team of the agent it concerns.
  case teamLeader
  case agent(AgentID)
  case team(TeamID)
}
