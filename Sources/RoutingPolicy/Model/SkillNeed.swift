// SPDX-License-Identifier: Apache-2.0

/// A skill at a level, by name: as an agent has it or as a queue needs it.
package struct SkillNeed: Hashable, Sendable {
  package var skill: String
  /// 1 (knows it) ... 5 (expert).
  package var level: Int

  package init(_ skill: String, _ level: Int) {
    self.skill = skill
    self.level = level
  }
}
