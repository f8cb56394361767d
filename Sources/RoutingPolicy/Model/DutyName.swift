// SPDX-License-Identifier: Apache-2.0

/// Who is to take something, by names.
package enum DutyName: Hashable, Sendable {
  /// The leader of the team of the agent it concerns.
  case teamLeader
  case agent(String)
  case team(String)
}
