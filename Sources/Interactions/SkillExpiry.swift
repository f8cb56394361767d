// SPDX-License-Identifier: Apache-2.0

/// When an agent's skill ends by itself.
package struct SkillExpiry: Hashable, Sendable {
  package var skill: SkillID
  package var at: Moment

  package init(skill: SkillID, at: Moment) {
    self.skill = skill
    self.at = at
  }
}
