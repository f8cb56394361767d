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
    findWanting()
    for index in wanting.indices {
      if keepableCount == 0 { break }
      let slot = Int(wanting[index].slot)
      if interactions[slot].keeper < 0, let agent = agentToKeepClear(for: slot) { keepClear(agent, slot) }
    }
    for index in touchedAgents.indices {
      let agent = Int(touchedAgents[index])
      while keepable[0, agent], let slot = contactWantingAlone(agent), let best = agentToKeepClear(for: slot)
      {
        keepClear(best, slot)
      }
    }
  }

  /// The touched contacts for whom nobody is kept clear, the most urgent first, into `wanting`.
  private mutating func findWanting() {
    wanting.clear()
    for index in touchedInteractions.indices {
      let slot = Int(touchedInteractions[index])
      guard interactions[slot].phase == .waiting, interactions[slot].keeper < 0 else { continue }
      wanting.append(urgent(slot))
    }
    // One that was touched twice stands there twice: it is passed over when it comes again.
    if wanting.count > 1 { wanting.sort() }
  }

  private mutating func keepClear(_ agent: Int, _ slot: Int) {
    emit(.agentKeptClear(AgentID(UInt32(agent)), for: interactions[slot].id))
  }

  /// Whether keeping the agent clear for the contact would be of use.
  private func isOfUse(_ agent: Int, _ slot: Int) -> Bool {
    let channel = interactions[slot].channel
    return standings[agent].alone.contains(channel) && isKeptClearFor(slot)
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

  /// Of those who could be kept clear for the contact the one with the least left.
  private func agentToKeepClear(for slot: Int) -> Int? {
    if !isKeptClearFor(slot) { return nil }
    let number = Int(interactions[slot].requirement)
    let channel = interactions[slot].channel
    let isRefused = interactions[slot].refusals >= 0
    var best = -1
    for upper in 0..<keepable.upperStride {
      var some = keepable.upperWord(0, upper)
      while some != 0 {
        let index = upper * 64 + some.trailingZeroBitCount
        some &= some - 1
        if index >= staffOfClass.stride { break }
        var word = ableWord(number, index)
        word &= keepable.word(0, index)
        while word != 0 {
          let agent = index * 64 + word.trailingZeroBitCount
          word &= word - 1
          guard standings[agent].alone.contains(channel) else { continue }
          // They come by number: of two alike the first stays.
          if best >= 0, !(standings[agent] < standings[best]) { continue }
          if isRefused, hasRefused(agent, slot) { continue }
          best = agent
        }
      }
    }
    return best < 0 ? nil : best
  }

  /// The most urgent contact that wants the agent alone, and for whom nobody is kept clear.
  private func contactWantingAlone(_ agent: Int) -> Int? {
    let alone = standings[agent].alone.bits
    if alone == 0 { return nil }
    var best = -1
    var bar = Int64.min
    var arrivedAt = Int64.min
    let isKnown = areTopsKnown
    var sight = RowSight(groups: knownGroups, channels: alone)
    let (open, tops, lanes) = (rowHeads.allOpen, rowHeads.allWantedTops, rowHeads.lanes)
    for index in 0..<(rowHeads.count &+ 63) / 64 {
      var word = servedWord(agent, index) & open[index]
      while word != 0 {
        let row = index &* 64 &+ word.trailingZeroBitCount
        word &= word &- 1
        if isKnown, !sight.reaches(tops, at: row &* lanes) { continue }
        let numbers = rowHeads.numbers(of: row)
        let firsts = rowHeads.wantedCells(of: row)
        for index in firsts.indices {
          let first = firsts[index]
          if first.slot < 0 || alone >> first.channel & 1 == 0 { continue }
          let number = Int(numbers[index])
          let urgency =
            isKnown ? first.key &+ ages.gained[Int(first.group & 7)] : wanted[number].urgency(by: clocks)
          if urgency < bar { continue }
          var found = Int(first.slot)
          if pausedCount > 0, isPaused(found) { continue }
          if first.isUnclear, hasRefused(agent, found) {
            guard let next = mostUrgent(in: number, passing: Passing(refusedBy: agent, kept: true)) else {
              continue
            }
            found = next
            if best >= 0, !isMoreUrgent(found, than: best) { continue }
            bar = self.urgency(found)
            arrivedAt = interactions[found].arrivedAt.milliseconds
          } else {
            if urgency == bar, best >= 0, first.arrivedAt >= arrivedAt,
              first.arrivedAt > arrivedAt || !hasSmallerNumber(found, best)
            {
              continue
            }
            bar = urgency
            arrivedAt = first.arrivedAt
          }
          best = found
        }
        sight.aim(at: bar, ages.gained)
      }
    }
    return best < 0 ? nil : best
  }

  /// The contact for whom the agent is kept clear, as others are compared with it.
  mutating func setKeptBar(_ agent: Int, _ slot: Int) {
    let head = heads[Int(interactions[slot].requirement)]
    keptBars.set(
      agent,
      KeptBars.Bar(
        key: interactions[slot].key, rate: head.rate, slot: Int32(truncatingIfNeeded: slot),
        clock: head.clock, group: head.group, number: interactions[slot].requirement))
  }

  /// As `checkKept`, where something happened to the agent alone: the contact, whose record lies far away,
  /// is as it was when the agent was kept clear for it. (What happens to the contact marks it dirty.)
  mutating func checkKeptAgent(_ agent: Int) {
    let number = Int(keptBars[agent].number)
    if roster[agent].isWilling, number >= 0, canServe(agent, class: number),
      standings[agent].alone.contains(classes[number].key.channel), !roster[agent].holdsAlone
    {
      return
    }
    checkKept(agent)
  }

  /// Ends it when the agent left, was given a call, or may not have the contact any more.
  mutating func checkKept(_ agent: Int) {
    let slot = Int(roster[agent].keptSlot)
    if slot < 0 { return }
    if roster[agent].isWilling, isOfUse(agent, slot), !roster[agent].terms.holdsAlone(roster[agent].pieces) {
      return
    }
    emit(.agentNoLongerKeptClear(AgentID(UInt32(agent))))
  }
}
