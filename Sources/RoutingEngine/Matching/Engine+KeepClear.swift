// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Agents kept clear.
///
/// A contact that needs an agent alone, and for whom none is free, would wait for ever on agents who always
/// have one more chat. So one of them, the one with the least left, gets no less urgent work until the
/// contact can be offered.
///
/// Nobody is kept clear for a contact that may have to stand back for better tiers: it would not be given
/// the agent. Only agents are kept clear for whom it makes a difference: those at work that leaves them
/// open for more. One who has a call is going to look for the most urgent contact anyway.
extension Engine {
  /// Finds agents for contacts, and contacts for agents, among what was touched since.
  mutating func keepAgentsClear() {
    if keepableCount == 0 { return }
    var wanting: ContiguousArray<Int32> = []
    for slot in touchedInteractions where interactions[Int(slot)].phase == .waiting {
      if interactions[Int(slot)].keeper < 0, isKeptClearFor(Int(slot)), !wanting.contains(slot) {
        wanting.append(slot)
      }
    }
    if wanting.count > 1 { wanting.sort { isMoreUrgent(Int($0), than: Int($1)) } }
    for slot in wanting {
      if let agent = agentToKeepClear(for: Int(slot)) { keepClear(agent, Int(slot)) }
    }
    let touched = touchedAgents
    for agent in touched {
      while keepable[0, Int(agent)], let slot = contactWantingAlone(Int(agent)),
        let best = agentToKeepClear(for: slot)
      {
        keepClear(best, slot)
      }
    }
  }

  private mutating func keepClear(_ agent: Int, _ slot: Int) {
    emit(.agentKeptClear(AgentID(UInt32(agent)), for: interactions[slot].id))
  }

  /// Whether keeping the agent clear for the contact would be of use.
  private func isOfUse(_ agent: Int, _ slot: Int) -> Bool {
    let channel = interactions[slot].channel
    return roster[agent].terms.alone.contains(channel) && isKeptClearFor(slot)
      && canServe(agent, class: Int(interactions[slot].requirement))
      && !hasRefused(agent, slot)
  }

  /// Neither standing back nor waiting for one agent alone.
  func isKeptClearFor(_ slot: Int) -> Bool {
    let number = Int(interactions[slot].requirement)
    return !isPaused(slot) && number >= 0 && heads[number].mustLeave == 0
      && interactions[slot].phase == .waiting
      && interactions[slot].preference != .waiting
  }

  private func agentToKeepClear(for slot: Int) -> Int? {
    let number = Int(interactions[slot].requirement)
    var best: AgentRank?
    for index in 0..<min(staffOfClass.stride, keepable.stride) {
      var word = staffOfClass.word(number, index) | othersOfClass.word(number, index)
      word &= keepable.word(0, index)
      while word != 0 {
        let agent = index * 64 + word.trailingZeroBitCount
        word &= word - 1
        guard isOfUse(agent, slot) else { continue }
        var rank = rank(agent, slot)
        rank.skill = 0
        rank.place = 0
        if best.map({ rank < $0 }) ?? true { best = rank }
      }
    }
    return best.map { Int($0.agent) }
  }

  private func contactWantingAlone(_ agent: Int) -> Int? {
    var best: Int?
    for number in classes.indices
    where heads[number].slot >= 0 && heads[number].mustLeave == 0
      && roster[agent].terms.alone.contains(classes[number].key.channel)
    {
      guard canServe(agent, class: number) else { continue }
      let found = mostUrgent(in: number) {
        interactions[$0].keeper < 0 && !hasRefused(agent, $0) && !isPaused($0)
      }
      guard let found else { continue }
      if best.map({ isMoreUrgent(found, than: $0) }) ?? true { best = found }
    }
    return best
  }

  /// Ends it when the agent left, was given a call, or may not have the contact any more.
  mutating func checkKept(_ agent: Int) {
    guard let slot = slots[roster[agent].keptClearFor] else { return }
    if roster[agent].isWilling, isOfUse(agent, slot), !roster[agent].terms.holdsAlone(roster[agent].pieces) {
      return
    }
    emit(.agentNoLongerKeptClear(AgentID(UInt32(agent))))
  }
}
