// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which agent a contact gets.
extension Engine {
  /// All agents that can take the contact now, compared by its queue's order.
  mutating func contest(for slot: Int) -> AgentContest {
    var contest = AgentContest()
    if interactions[slot].preference == .waiting {
      if let id = interactions[slot].arrival.preferred, isDefined(id),
        roster[id.index].ready.contains(interactions[slot].channel), mayHave(id.index, slot)
      {
        contest.enter(rank(id.index, slot))
      }
      return contest
    }
    let number = Int(interactions[slot].requirement)
    let channel = Int(interactions[slot].channel.rawValue)
    let least = leastSkillRank(number)
    let only = onlySkill(number)
    // Each must be looked at: not only room and ability count.
    let isPlain =
      interactions[slot].refusals < 0 && heads[number].mustLeave == 0 && !isPaused(slot)
      && !classes[number].key.hasDeputies
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        let word =
          (staffOfClass.word(number, index) | othersOfClass.word(number, index)) & ready.word(channel, index)
        if word == 0 { continue }
        // Who refused nothing and is not kept clear may have it.
        let plain = !isPlain ? 0 : word & ~standings.kept.word(0, index)
        if let only {
          enterByLevel(plain, index, channel, only, number, into: &contest)
        } else {
          enter(plain, index, channel, least, number, into: &contest)
        }
        var others = word & ~plain
        while others != 0 {
          let agent = index * 64 + others.trailingZeroBitCount
          others &= others - 1
          if mayHave(agent, slot) { contest.enter(rank(agent, inClass: number)) }
        }
      }
    }
    return contest
  }

  /// These agents of one word enter, if one of them can be before the second.
  ///
  /// - Parameter least: nobody's skill rank among them is smaller.
  @inline(__always)
  private mutating func enter(
    _ agents: UInt64, _ index: Int, _ channel: Int, _ least: Int32, _ number: Int,
    into contest: inout AgentContest
  ) {
    if agents == 0 { return }
    if let second = contest.second {
      let floor = standings.floor(index, channel, ready: ready.word(channel, index))
      // As good as the second is not better: those who were looked at have smaller numbers.
      let bound = AgentRank(skill: least, load: floor.load, restedSince: floor.restedSince, agent: .max)
      if !(bound < second) {
        contest.passOver(agents.nonzeroBitCount)
        return
      }
    }
    var left = agents
    while left != 0 {
      let agent = index * 64 + left.trailingZeroBitCount
      left &= left - 1
      contest.enter(rank(agent, inClass: number))
    }
  }

  /// These agents of one word enter by their level of the one skill that counts, the best first.
  private mutating func enterByLevel(
    _ agents: UInt64, _ index: Int, _ channel: Int, _ skill: SkillID, _ number: Int,
    into contest: inout AgentContest
  ) {
    let isMost = classes[number].order == .mostSkilled
    var left = agents
    var level = isMost ? 5 : 0
    while left != 0 {
      let atLeast = level == 0 ? .max : abilities.word(skill, atLeast: level, index)
      let above = level == 5 ? 0 : abilities.word(skill, atLeast: level + 1, index)
      let same = left & atLeast & ~above
      enter(same, index, channel, isMost ? -Int32(level) : Int32(level), number, into: &contest)
      left &= ~same
      level += isMost ? -1 : 1
      if level < 0 || level > 5 { break }
    }
  }

  /// The skill by which alone agents are told apart, if rows know its levels.
  private func onlySkill(_ number: Int) -> SkillID? {
    guard classes[number].order == .mostSkilled || classes[number].order == .leastSkilled,
      classes[number].needs.count == 1, levelTable.highest <= 5
    else { return nil }
    let skill = classes[number].needs[0].skill
    return levelTable.covers(skill) ? skill : nil
  }

  /// Beside room and ability: it has not refused, is not reserved for better tiers, and not kept clear for
  /// something at least as urgent.
  func mayHave(_ agent: Int, _ slot: Int) -> Bool {
    if isPaused(slot) || hasRefused(agent, slot)
      || isHeldBack(agent, class: Int(interactions[slot].requirement))
    {
      return false
    }
    let kept = Int(roster[agent].keptSlot)
    return kept < 0 || kept == slot || isMoreUrgent(slot, than: kept)
  }

  func rank(_ agent: Int, _ slot: Int) -> AgentRank {
    rank(agent, inClass: Int(interactions[slot].requirement))
  }

  @inline(__always) private func rank(_ agent: Int, inClass number: Int) -> AgentRank {
    let standing = standings[agent]
    var place: Int32 = 0
    if classes[number].key.hasDeputies, let way = classes[number].deputies {
      place = way.admits(roster[agent].profile) ? 0 : 1
    }
    return AgentRank(
      place: place, skill: skillRank(agent, number), load: standing.load, restedSince: standing.restedSince,
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
