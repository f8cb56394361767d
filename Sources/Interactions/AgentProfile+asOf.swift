// SPDX-License-Identifier: Apache-2.0

extension AgentProfile {
  /// Without the skills that have ended by then.
  package func asOf(_ moment: Moment) -> AgentProfile {
    var profile = self
    for expiry in expiries where expiry.at <= moment {
      profile.skills.removeAll { $0.skill == expiry.skill }
    }
    profile.expiries.removeAll { $0.at <= moment }
    return profile
  }
}
