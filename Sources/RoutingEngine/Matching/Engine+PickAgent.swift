// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Which agent a contact gets.
extension Engine {
  /// All agents that can take the contact now, compared by its queue's order.
  mutating func contest(for slot: Int) -> AgentContest {
    var contest = AgentContest()
    if isPaused(slot) { return contest }
    if interactions[slot].preference == .waiting {
      if let id = interactions[slot].preferred, isDefined(id),
        roster[id.index].ready.contains(interactions[slot].channel), mayHave(id.index, slot)
      {
        contest.enter(rank(id.index, slot))
      }
      return contest
    }
    let picking = picking(slot)
    if picking.isPlain, !picking.passesSome {
      // Those who are kept clear are left out: it is less urgent than all for whom they are.
      enterFree(picking, interactions[slot].refusals, into: &contest)
      return contest
    }
    let channel = picking.channel
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        var word = ableWord(picking.number, index) & ready.word(channel, index)
        if picking.isRefused { word &= ~refusals.word(interactions[slot].refusals, index) }
        if word == 0 { continue }
        // Who is not kept clear may have it, where nobody is kept back.
        let plain = picking.isPlain ? word & free.word(channel, index) : 0
        if plain != 0 {
          contest.passOver(plain.nonzeroBitCount)
          enter(plain, index, picking, into: &contest)
        }
        var others = word & ~plain
        while others != 0 {
          let agent = index * 64 + others.trailingZeroBitCount
          others &= others - 1
          let may = picking.isPlain ? passesBar(agent, slot, picking.urgency) : mayHave(agent, slot)
          if may { contest.enter(rank(agent, inClass: picking.number)) }
        }
      }
    }
    return contest
  }

  /// What is asked of each agent in a contest, looked up once.
  struct Picking {
    var number: Int
    var channel: Int
    var urgency: Int64
    /// Only room, ability and whom an agent is kept clear for count.
    var isPlain: Bool
    /// Some have refused it, and are not asked again yet.
    var isRefused: Bool
    /// It may be more urgent than somebody for whom an agent is kept clear, or is that one.
    var passesSome: Bool
    var order: AgentOrder
    /// Skills do not come before load and rest.
    var isByStanding: Bool
    /// -1: levels are looked up.
    var ladder: Int
    /// Nobody's skill rank is smaller.
    var least: Int32
  }

  private func picking(_ slot: Int) -> Picking {
    let number = Int(interactions[slot].requirement)
    let order = classes[number].order
    let isBySkill = order == .mostSkilled || order == .leastSkilled
    let urgency = urgency(slot)
    return Picking(
      number: number, channel: Int(interactions[slot].channel.rawValue), urgency: urgency,
      isPlain: heads[number].mustLeave == 0 && !classes[number].key.hasDeputies,
      isRefused: interactions[slot].refusals >= 0 && interactions[slot].askAgainAt.map { now < $0 } ?? false,
      passesSome: interactions[slot].keeper >= 0 || urgency >= keptBars.floor(by: clocks), order: order,
      isByStanding: !isBySkill,
      ladder: isBySkill && levelTable.highest <= 5 ? Int(classes[number].ladder) : -1,
      least: leastSkillRank(number))
  }

  /// These agents of one word, counted already, are compared with the first two, if one of them can be
  /// before the second.
  @inline(__always)
  mutating func enter(
    _ agents: UInt64, _ index: Int, _ picking: Picking, into contest: inout AgentContest
  ) {
    var left = agents
    if let second = contest.second {
      let floor = standings.floors(of: picking.channel)[index]
      let isAhead =
        floor < second.standing
        || floor == second.standing && index <= Int(second.agent) >> 6
      if picking.ladder < 0 {
        if picking.least >= second.skill, !(picking.least == second.skill && isAhead) { return }
      } else if picking.order == .mostSkilled {
        let sum = -Int(second.skill)
        left &= ladders.word(picking.ladder, atLeast: isAhead ? sum : sum + 1, index)
      } else {
        let sum = Int(second.skill)
        left &= ~ladders.word(picking.ladder, atLeast: isAhead ? sum + 1 : sum, index)
      }
    }
    standings.raiseFloor(index, picking.channel, free: free.word(picking.channel, index))
    while left != 0 {
      let agent = index * 64 + left.trailingZeroBitCount
      left &= left - 1
      contest.compare(rank(agent, inClass: picking.number))
    }
  }

  /// Beside room and ability: it has not refused, is not reserved for better tiers, and not kept clear for
  /// something at least as urgent.
  func mayHave(_ agent: Int, _ slot: Int) -> Bool {
    if isPaused(slot) || hasRefused(agent, slot)
      || isHeldBack(agent, class: Int(interactions[slot].requirement))
    {
      return false
    }
    return passesBar(agent, slot, urgency(slot))
  }

  /// The agent is not kept clear, or for this contact, or for one that is less urgent.
  @inline(__always) func passesBar(_ agent: Int, _ slot: Int, _ urgency: Int64) -> Bool {
    let kept = Int(keptBars[agent].slot)
    if kept < 0 || kept == slot { return true }
    let bar = keptBars[agent].urgency(by: clocks)
    return urgency != bar ? urgency > bar : arrivedBefore(slot, kept)
  }

  @inline(never) func rank(_ agent: Int, _ slot: Int) -> AgentRank {
    rank(agent, inClass: Int(interactions[slot].requirement))
  }

  @inline(__always) func rank(_ agent: Int, inClass number: Int) -> AgentRank {
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
  @inline(__always) private func skillRank(_ agent: Int, _ number: Int) -> Int32 {
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
