// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The agents' levels of the first 256 skills, flat: for orders that compare many agents by them. Levels of
/// later skills are looked up in the profiles.
struct LevelTable: Sendable {
  private static let widest = 256

  /// Skills a row; a row is an agent.
  private var width = 32
  private var levels: ContiguousArray<UInt8> = []
  /// No level was ever higher.
  private(set) var highest: Int32 = 5

  /// Whether the skill has its place here.
  @inline(__always) func covers(_ skill: SkillID) -> Bool { skill.index < Self.widest }

  /// 0: does not have it.
  @inline(__always) func level(_ agent: Int, _ skill: SkillID) -> UInt8 {
    let place = agent * width + skill.index
    return skill.index < width && place < levels.count ? levels[place] : 0
  }

  mutating func set(_ agent: Int, _ profile: AgentProfile) {
    for skill in profile.skills { highest = max(highest, Int32(skill.level)) }
    let last = profile.skills.last { covers($0.skill) }?.skill.index ?? 0
    if last >= width { widen(to: last + 1) }
    let needed = (agent + 1) * width
    if needed > levels.count {
      levels.append(contentsOf: repeatElement(0, count: needed - levels.count))
    }
    for place in agent * width..<needed { levels[place] = 0 }
    for skill in profile.skills where covers(skill.skill) {
      levels[agent * width + skill.skill.index] = skill.level
    }
  }

  private mutating func widen(to count: Int) {
    var wider = width
    while wider < count { wider *= 2 }
    let agents = levels.count / width
    var new = ContiguousArray<UInt8>(repeating: 0, count: agents * wider)
    for agent in 0..<agents {
      for skill in 0..<width { new[agent * wider + skill] = levels[agent * width + skill] }
    }
    width = wider
    levels = new
  }
}
