// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who gets what.
///
/// **The rule.** Every agent with room has a best contact: the most urgent of those it serves as staff, else
/// of those it serves as helper or by `also-queue`. The most urgent of these contacts is offered first, to
/// the agent that its queue's order picks among those for whom it is the best. And again, until no agent with
/// room has a contact.
///
/// When one contact came and no agent got free, that is: the order picks one of all that have room. When one
/// agent got free and no contact came: it gets its best. These two ways are short, and nearly all there is.
///
/// An offer may set somebody free who was kept clear for that contact: then all who are being matched are
/// looked at anew, together with that one.
extension Engine {
  mutating func match() {
    if matchesMany {
      matchesMany = false
      matchMany(widely: true)
      return
    }
    if matchInteractions.isEmpty {
      if matchAgents.isEmpty { return }
      if matchAgents.count == 1 {
        let agent = Int(matchAgents[0])
        while let choice = bestContact(for: agent) {
          if offer(choice, to: agent) {
            markDirty(agent: agent, needsMatch: true)
            return
          }
        }
        return
      }
    } else if matchAgents.isEmpty, matchInteractions.count == 1 {
      let slot = Int(matchInteractions[0])
      let contest = contest(for: slot)
      guard let best = contest.best else { return }
      if !isOvertaken(Int(best.agent), for: interactions[slot].channel) {
        _ = offer(slot, to: contest, best)
        return
      }
    }
    matchMany(widely: false)
  }

  /// The agent is kept clear, and time alone may have brought a contact that nobody touched before the one it
  /// is kept clear for: then it might have that one instead.
  private mutating func isOvertaken(_ agent: Int, for channel: ChannelKind) -> Bool {
    if free[Int(channel.rawValue), agent] { return false }
    return mayBeOvertaken(agent)
  }

  /// Several agents or contacts at once.
  ///
  /// - Parameter widely: agents may have contacts that were not touched.
  private mutating func matchMany(widely: Bool) {
    let widely = widely || !reserves.isEmpty || preferringCount > 0 || pausedCount > 0
    findAgentsToMatch(widely: widely)
    choices.clear()
    for index in pool.indices { choices.append(choice(for: Int(pool[index]), widely: widely)) }
    while true {
      var top: Int?
      for index in choices.indices {
        guard let slot = choices[index]?.slot else { continue }
        if let known = top, !isMoreUrgent(slot, than: known) { continue }
        top = slot
      }
      guard let top else { return }
      var contest = AgentContest()
      for index in pool.indices where choices[index]?.slot == top {
        // What was offered meanwhile may have left too few: who wanted it looks again.
        if mayHave(Int(pool[index]), top) { contest.enter(rank(Int(pool[index]), top)) }
      }
      if let best = contest.best, offer(top, to: contest, best) {
        for index in pool.indices { markDirty(agent: Int(pool[index]), needsMatch: true) }
        return
      }
      for index in pool.indices where choices[index]?.slot == top {
        choices[index] = choice(for: Int(pool[index]), widely: widely)
      }
    }
  }

  /// What the agent would take, of those that are being matched.
  ///
  /// Before this command nobody with room had a contact. So who got no room by it can only have one of the
  /// contacts that were touched: where these are few, nothing else is looked at. (What an agent may have who
  /// is kept clear may change with time alone; where agents are kept back or waited for, all is looked at.)
  private func choice(for agent: Int, widely: Bool) -> ContactChoice? {
    if widely || matchInteractions.count > 4 || roster[agent].isMatched || mayBeOvertaken(agent) {
      return bestContact(for: agent)
    }
    var best: Int?
    var bestAsStaff = false
    for index in matchInteractions.indices {
      let slot = Int(matchInteractions[index])
      let number = Int(interactions[slot].requirement)
      guard interactions[slot].phase == .waiting, canServe(agent, class: number),
        roster[agent].ready.contains(interactions[slot].channel), mayHave(agent, slot)
      else { continue }
      let asStaff = servesAsStaff(agent, class: number)
      if let known = best {
        if bestAsStaff && !asStaff { continue }
        if bestAsStaff == asStaff, !isMoreUrgent(slot, than: known) { continue }
      }
      best = slot
      bestAsStaff = asStaff
    }
    return best.map { ContactChoice(slot: $0, asStaff: bestAsStaff, candidates: 1) }
  }

  /// Agents for whom a match may have opened, ascending, into `pool`.
  ///
  /// - Parameter widely: agents may have contacts that were not touched.
  private mutating func findAgentsToMatch(widely: Bool) {
    if poolWords.count < ready.stride { poolWords = ContiguousArray(repeating: 0, count: ready.stride) }
    for index in matchAgents.indices {
      let agent = matchAgents[index]
      poolWords[Int(agent) >> 6] |= 1 << UInt64(agent & 63)
    }
    // Contacts of one class can be served by the same agents: where there are many, each class is asked once.
    let isMany = matchInteractions.count > 64
    if isMany { poolClasses = ContiguousArray(repeating: false, count: classes.count) }
    for place in matchInteractions.indices {
      let slot = Int(matchInteractions[place])
      if interactions[slot].preference == .waiting {
        guard let id = interactions[slot].preferred, isDefined(id) else { continue }
        if roster[id.index].ready.contains(interactions[slot].channel) {
          poolWords[id.index >> 6] |= 1 << UInt64(id.index & 63)
        }
        continue
      }
      let number = Int(interactions[slot].requirement)
      if isMany {
        if poolClasses[number] { continue }
        poolClasses[number] = true
      }
      let channel = Int(interactions[slot].channel.rawValue)
      if isMany || widely { poolReady(number, channel) } else { poolReady(number, channel, for: slot) }
    }
    pool.clear()
    for index in poolWords.indices where poolWords[index] != 0 {
      var word = poolWords[index]
      poolWords[index] = 0
      while word != 0 {
        pool.append(Int32(index * 64 + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
  }

  /// Those who are ready for the channel and can serve the class enter the pool.
  private mutating func poolReady(_ number: Int, _ channel: Int) {
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        let able = ableWord(number, index)
        poolWords[index] |= able & ready.word(channel, index)
      }
    }
  }

  /// Those of them enter who may have the contact as far as whom they are kept clear for tells, or another
  /// that time alone brought before that one.
  private mutating func poolReady(_ number: Int, _ channel: Int, for slot: Int) {
    let urgency = urgency(slot)
    for upper in 0..<ready.upperStride {
      var busy = ready.upperWord(channel, upper)
      while busy != 0 {
        let index = upper * 64 + busy.trailingZeroBitCount
        busy &= busy - 1
        if index >= staffOfClass.stride { break }
        let able = ableWord(number, index) & ready.word(channel, index)
        var enters = able & free.word(channel, index)
        var kept = able & ~enters
        while kept != 0 {
          let agent = index * 64 + kept.trailingZeroBitCount
          let bit = kept & ~(kept - 1)
          kept &= kept - 1
          if passesBar(agent, slot, urgency) || mayBeOvertaken(agent) { enters |= bit }
        }
        poolWords[index] |= enters
      }
    }
  }

  private mutating func offer(_ choice: ContactChoice, to agent: Int) -> Bool {
    makeOffer(choice.slot, to: AgentID(UInt32(agent)), reason(choice))
  }

  private mutating func offer(_ slot: Int, to contest: AgentContest, _ best: AgentRank) -> Bool {
    makeOffer(slot, to: AgentID(UInt32(best.agent)), reason(slot, contest, best))
  }

  /// A channel that accepts by itself is accepted with it. Returns whether this set an agent free who was
  /// kept clear.
  @discardableResult
  mutating func makeOffer(_ slot: Int, to agent: AgentID, _ reason: OfferReason) -> Bool {
    let delay = delays.offer[Int(interactions[slot].channel.rawValue)]
    let expires = now + Milliseconds(delay)
    let id = OfferID(lastOffer.raw &+ 1)
    let keeper = interactions[slot].keeper
    emit(.offered(id, interactions[slot].id, agent, expires: expires, reason))
    if keeper >= 0 { emit(.agentNoLongerKeptClear(AgentID(UInt32(keeper)))) }
    if delays.acceptsItself.contains(interactions[slot].channel) { connect(agent, id) }
    return keeper >= 0
  }
}
