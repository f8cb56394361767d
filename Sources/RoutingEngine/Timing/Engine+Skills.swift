// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Skills that end by themselves.
extension Engine {
  /// When the agent's next skill ends; nil: none does.
  func skillDue(_ agent: Int) -> Int64? {
    roster[agent].isDefined ? roster[agent].profile.expiries.map(\.at.milliseconds).min() : nil
  }

  mutating func armSkills(_ agent: Int) {
    guard let due = skillDue(agent) else { return }
    arm(Timer(due: due, slot: Int32(truncatingIfNeeded: agent), subject: .skill), isRegular: false)
  }

  /// What the agent was offered for a skill it has no more is taken back; what it has, it keeps.
  mutating func expireSkills(_ agent: Int, _ moment: Int64) {
    let id = AgentID(UInt32(agent))
    for expiry in roster[agent].profile.expiries where expiry.at.milliseconds <= moment {
      emit(.skillExpired(id, expiry.skill))
    }
    takeBackOffers(from: agent)
  }

  mutating func loseSkill(_ id: AgentID, _ skill: SkillID) {
    guard isDefined(id) else { return }
    var profile = roster[id.index].profile
    profile.skills.removeAll { $0.skill == skill }
    profile.expiries.removeAll { $0.skill == skill }
    define(id, profile)
  }
}
