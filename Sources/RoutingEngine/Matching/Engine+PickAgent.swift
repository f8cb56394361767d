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

  /// Those who are free enter: nothing but room, ability and the order counts.
  ///
  /// All are counted first. Where skills do not come before, the 64 with the best of all are looked at first,
  /// so that hardly any others need to be.
  private mutating func enterFree(_ picking: Picking, _ refused: Int32, into contest: inout AgentContest) {
    if isSparse(picking.channel) {
      enterSparse(picking, refused, into: &contest)
      return
    }
    let count = findFree(picking, refused)
    if count == 0 { return }
    contest.passOver(count)
    var first = -1
    if picking.ladder < 0, picking.isByStanding {
      first = bestFree(picking.channel)
      enter(freeWords[first], first, picking, into: &contest)
    }
    var index = nextFree(from: 0, picking, before: contest.second)
    while index < freeCount {
      if index != first { enter(freeWords[index], index, picking, into: &contest) }
      index = nextFree(from: index + 1, picking, before: contest.second)
    }
  }

  /// So few are free that going from one to the next is the shortest way.
  private func isSparse(_ channel: Int) -> Bool {
    var words = 0
    for upper in 0..<free.upperStride { words += free.upperWord(channel, upper).nonzeroBitCount }
    return words * 4 < free.stride
  }

  private mutating func enterSparse(_ picking: Picking, _ refused: Int32, into contest: inout AgentContest) {
    for upper in 0..<free.upperStride {
      var busy = free.upperWord(picking.channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        var word = ableWord(picking.number, index) & free.word(picking.channel, index)
        if picking.isRefused, word != 0 { word &= ~refusals.word(refused, index) }
        if word == 0 { continue }
        contest.passOver(word.nonzeroBitCount)
        enter(word, index, picking, into: &contest)
      }
    }
  }

  /// Of the words of the free the one with the longest rested of the least loaded. There is one.
  private mutating func bestFree(_ channel: Int) -> Int {
    var best = -1
    var least = AgentStandings.Standing(load: .max, restedSince: .max)
    for index in 0..<freeCount where freeWords[index] != 0 {
      let floor = standings.floor(index, channel, free: free.word(channel, index))
      if best < 0 || floor < least {
        least = floor
        best = index
      }
    }
    return best
  }

  /// The next word of the free with somebody who can be before the second; behind the last: there is none.
  ///
  /// Here most of thousands who are free are passed over: 64 at a time, by a look at two numbers.
  private mutating func nextFree(from start: Int, _ picking: Picking, before second: AgentRank?) -> Int {
    var index = start
    guard let second, picking.ladder >= 0 || picking.least >= second.skill else {
      while index < freeCount, freeWords[index] == 0 { index += 1 }
      return index
    }
    if picking.ladder < 0, picking.least > second.skill { return freeCount }
    let (load, rested, word) = (second.load, second.restedSince, Int(second.agent) >> 6)
    let isMost = picking.order == .mostSkilled
    let sum = isMost ? -Int(second.skill) : Int(second.skill)
    while index < freeCount {
      let agents = freeWords[index]
      if agents != 0 {
        let floor = standings.floor(index, picking.channel, free: free.word(picking.channel, index))
        let isAhead =
          floor.load < load
          || floor.load == load
            && (floor.restedSince < rested || floor.restedSince == rested && index <= word)
        if picking.ladder < 0 {
          if isAhead { return index }
        } else if isMost {
          if agents & ladders.word(picking.ladder, atLeast: isAhead ? sum : sum + 1, index) != 0 {
            return index
          }
        } else if agents & ~ladders.word(picking.ladder, atLeast: isAhead ? sum + 1 : sum, index) != 0 {
          return index
        }
      }
      index += 1
    }
    return index
  }

  /// The free who can serve the class, 64 by 64 into `freeWords`; how many they are.
  private mutating func findFree(_ picking: Picking, _ refused: Int32) -> Int {
    freeCount = min(staffOfClass.stride, free.stride)
    while freeWords.count < freeCount { freeWords.append(0) }
    var count = 0
    for upper in 0..<free.upperStride {
      let busy = free.upperWord(picking.channel, upper)
      for index in upper * 64..<max(upper * 64, min(upper * 64 + 64, freeCount)) {
        if busy >> UInt64(index & 63) & 1 == 0 {
          freeWords[index] = 0
          continue
        }
        var word = ableWord(picking.number, index) & free.word(picking.channel, index)
        if picking.isRefused, word != 0 { word &= ~refusals.word(refused, index) }
        freeWords[index] = word
        count += word.nonzeroBitCount
      }
    }
    return count
  }

  /// What is asked of each agent in a contest, looked up once.
  private struct Picking {
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
  private mutating func enter(
    _ agents: UInt64, _ index: Int, _ picking: Picking, into contest: inout AgentContest
  ) {
    var left = agents
    if let second = contest.second {
      let floor = standings.floor(index, picking.channel, free: free.word(picking.channel, index))
      let isAhead =
        floor.load != second.load
        ? floor.load < second.load
        : floor.restedSince != second.restedSince
          ? floor.restedSince < second.restedSince : index * 64 < Int(second.agent)
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
