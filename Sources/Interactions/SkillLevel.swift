// SPDX-License-Identifier: Apache-2.0

/// A skill at a level, as an agent has it or as a contact needs it.
package struct SkillLevel: Hashable, Sendable {
  package var skill: SkillID
  /// 1 (knows it) ... 5 (expert).
  package var level: UInt8

  package init(skill: SkillID, level: UInt8) {
    self.skill = skill
    self.level = level
  }
}
