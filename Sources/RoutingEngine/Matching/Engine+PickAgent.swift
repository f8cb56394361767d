// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which agent a contact gets.
extension Engine {
  /// All agents that can take the contact now, compared by its queue's order.
  func contest(for slot: Int) -> AgentContest {
    var contest = AgentContest()
    let number = Int(interactions[slot].requirement)
    let channel = Int(interactions[slot].channel.rawValue)
    let order = classes[number].order
    let isBySkill = order == .leastSkilled || order == .mostSkilled
    let isRefused = interactions[slot].refusals >= 0
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        var word = staffOfClass.word(number, index) | othersOfClass.word(number, index)
        word &= ready.word(channel, index)
        while word != 0 {
          let agent = index * 64 + word.trailingZeroBitCount
          word &= word - 1
          if isRefused || roster[agent].keptClearFor != 0, !mayHave(agent, slot) { continue }
          contest.enter(
            AgentRank(
              skill: isBySkill ? skillRank(agent, number) : 0, load: roster[agent].load,
              restedSince: roster[agent].restedSince.milliseconds, agent: Int32(truncatingIfNeeded: agent)))
        }
      }
    }
    return contest
  }

  /// Beside room and ability: it has not refused, and it is not kept clear for something at least as urgent.
  func mayHave(_ agent: Int, _ slot: Int) -> Bool {
    if hasRefused(agent, slot) { return false }
    let kept = Int(roster[agent].keptSlot)
    return kept < 0 || kept == slot || isMoreUrgent(slot, than: kept)
  }

  func rank(_ agent: Int, _ slot: Int) -> AgentRank {
    let number = Int(interactions[slot].requirement)
    return AgentRank(
      skill: skillRank(agent, number), load: roster[agent].load,
      restedSince: roster[agent].restedSince.milliseconds, agent: Int32(truncatingIfNeeded: agent))
  }

  /// What the class's order makes of the agent's levels; the smallest is picked.
  private func skillRank(_ agent: Int, _ number: Int) -> Int32 {
    switch classes[number].order {
    case .longestReady, .leastLoaded: 0
    case .leastSkilled: levels(agent, number)
    case .mostSkilled: -levels(agent, number)
    }
  }

  /// The sum of the agent's levels over the skills the class needs.
  private func levels(_ agent: Int, _ number: Int) -> Int32 {
    var sum: Int32 = 0
    for need in classes[number].needs.indices {
      let skill = classes[number].needs[need].skill
      if levelTable.covers(skill) {
        sum += Int32(levelTable.level(agent, skill))
      } else {
        sum += Int32(roster[agent].profile.level(of: skill))
      }
    }
    return sum
  }
}
