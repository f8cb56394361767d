// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which agent a contact gets.
extension Engine {
  /// All agents that can take the contact now, compared by its queue's order.
  mutating func contest(for slot: Int) -> AgentContest {
    var contest = AgentContest()
    let number = Int(interactions[slot].requirement)
    let channel = Int(interactions[slot].channel.rawValue)
    let least = leastSkillRank(number)
    let isRefused = interactions[slot].refusals >= 0
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        var word = staffOfClass.word(number, index) | othersOfClass.word(number, index)
        word &= ready.word(channel, index)
        let isPlain = !isRefused && word & standings.kept.word(0, index) == 0
        if isPlain, word != 0, let second = contest.second {
          let floor = standings.floor(index, channel, ready: ready.word(channel, index))
          // As good as the second is not better: those who were looked at have smaller numbers.
          let bound = AgentRank(skill: least, load: floor.load, restedSince: floor.restedSince, agent: .max)
          if !(bound < second) {
            contest.passOver(word.nonzeroBitCount)
            continue
          }
        }
        while word != 0 {
          let agent = index * 64 + word.trailingZeroBitCount
          word &= word - 1
          if isPlain || mayHave(agent, slot) { contest.enter(rank(agent, inClass: number)) }
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
    rank(agent, inClass: Int(interactions[slot].requirement))
  }

  @inline(__always) private func rank(_ agent: Int, inClass number: Int) -> AgentRank {
    let standing = standings[agent]
    return AgentRank(
      skill: skillRank(agent, number), load: standing.load, restedSince: standing.restedSince,
      agent: Int32(truncatingIfNeeded: agent))
  }

  /// Nobody's is smaller. Levels are 1 to 5.
  private func leastSkillRank(_ number: Int) -> Int32 {
    switch classes[number].order {
    case .longestReady, .leastLoaded: 0
    case .leastSkilled: leastLevels(number)
    case .mostSkilled: -Int32(classes[number].needs.count) * levelTable.highest
    }
  }

  /// Who comes by another queue need not have the levels that this one needs.
  private func leastLevels(_ number: Int) -> Int32 {
    if classes[number].ways.count > 1 { return 0 }
    var sum: Int32 = 0
    for need in classes[number].needs.indices { sum += Int32(classes[number].needs[need].level) }
    return sum
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
