// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which agent a contact gets.
extension Engine {
  /// All agents that can take the contact now, compared by its queue's order.
  func contest(for slot: Int) -> AgentContest {
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
    for index in 0..<min(staffOfClass.stride, ready.stride) {
      var word = staffOfClass.word(number, index) | othersOfClass.word(number, index)
      word &= ready.word(channel, index)
      while word != 0 {
        let agent = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        if mayHave(agent, slot) { contest.enter(rank(agent, slot)) }
      }
    }
    return contest
  }

  /// Beside room and ability: it has not refused, is not reserved for better tiers, and not kept clear for
  /// something at least as urgent.
  func mayHave(_ agent: Int, _ slot: Int) -> Bool {
    if isPaused(slot) || hasRefused(agent, slot)
      || isHeldBack(agent, class: Int(interactions[slot].requirement))
    {
      return false
    }
    guard roster[agent].keptClearFor != 0, let kept = slots[roster[agent].keptClearFor] else { return true }
    return kept == slot || isMoreUrgent(slot, than: kept)
  }

  func rank(_ agent: Int, _ slot: Int) -> AgentRank {
    let number = Int(interactions[slot].requirement)
    var skill: Int32 = 0
    switch classes[number].order {
    case .longestReady, .leastLoaded: break
    case .leastSkilled: skill = levels(agent, number)
    case .mostSkilled: skill = -levels(agent, number)
    }
    var place: Int32 = 0
    if classes[number].key.hasDeputies, let way = classes[number].deputies {
      place = way.admits(roster[agent].profile) ? 0 : 1
    }
    return AgentRank(
      place: place, skill: skill, load: roster[agent].terms.load(roster[agent].pieces),
      restedSince: roster[agent].restedSince.milliseconds, agent: Int32(truncatingIfNeeded: agent))
  }

  /// The sum of the agent's levels over the skills the class needs.
  private func levels(_ agent: Int, _ number: Int) -> Int32 {
    var sum: Int32 = 0
    for need in classes[number].needs { sum += Int32(roster[agent].profile.level(of: need.skill)) }
    return sum
  }
}
