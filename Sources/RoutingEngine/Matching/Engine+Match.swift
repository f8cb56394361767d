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
      matchMany()
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
      if let best = contest.best { _ = offer(slot, to: contest, best) }
      return
    }
    matchMany()
  }

  /// Several agents or contacts at once.
  private mutating func matchMany() {
    let pool = agentsToMatch()
    var choices = pool.map { bestContact(for: Int($0)) }
    while true {
      var top: Int?
      for choice in choices {
        guard let choice else { continue }
        if let known = top, !isMoreUrgent(choice.slot, than: known) { continue }
        top = choice.slot
      }
      guard let top else { return }
      var contest = AgentContest()
      for index in pool.indices where choices[index]?.slot == top {
        // What was offered meanwhile may have left too few: who wanted it looks again.
        if mayHave(Int(pool[index]), top) { contest.enter(rank(Int(pool[index]), top)) }
      }
      if let best = contest.best, offer(top, to: contest, best) {
        for agent in pool { markDirty(agent: Int(agent), needsMatch: true) }
        return
      }
      for index in pool.indices where choices[index]?.slot == top {
        choices[index] = bestContact(for: Int(pool[index]))
      }
    }
  }

  /// Agents for whom a match may have opened, ascending.
  private func agentsToMatch() -> ContiguousArray<Int32> {
    var words = ContiguousArray<UInt64>(repeating: 0, count: ready.stride)
    for agent in matchAgents { words[Int(agent) >> 6] |= 1 << UInt64(agent & 63) }
    for slot in matchInteractions {
      if interactions[Int(slot)].preference == .waiting {
        guard let id = interactions[Int(slot)].arrival.preferred, isDefined(id) else { continue }
        if roster[id.index].ready.contains(interactions[Int(slot)].channel) {
          words[id.index >> 6] |= 1 << UInt64(id.index & 63)
        }
        continue
      }
      let number = Int(interactions[Int(slot)].requirement)
      let channel = Int(interactions[Int(slot)].channel.rawValue)
      for index in 0..<min(staffOfClass.stride, ready.stride) {
        let able = staffOfClass.word(number, index) | othersOfClass.word(number, index)
        words[index] |= able & ready.word(channel, index)
      }
    }
    var pool: ContiguousArray<Int32> = []
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        pool.append(Int32(index * 64 + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
    return pool
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
