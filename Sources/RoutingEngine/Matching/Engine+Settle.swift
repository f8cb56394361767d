// SPDX-License-Identifier: Apache-2.0

import Interactions

/// After every change: agents are where they said they would be, what can be matched is matched, and for
/// contacts that need an agent alone one is kept clear.
extension Engine {
  mutating func settle() {
    while !dirtyAgents.isEmpty || !dirtyInteractions.isEmpty {
      touchedAgents.clear()
      touchedInteractions.clear()
      while !dirtyAgents.isEmpty || !dirtyInteractions.isEmpty {
        checkAgents()
        if !plan.moved.isEmpty { moveLost() }
        decidePreferences()
        checkStaffing()
        if !matters.isEmpty {
          tendMatters()
          // Who handed a contact up writes it up now, and may have no room for what it was being offered.
          checkAgents()
        }
        // Who was sent on may have something due at once: it need not stand back any more, say.
        if timers.soonest <= now.milliseconds {
          fireTimers()
          continue
        }
        takeDirt()
        match()
      }
      keepAgentsClear()
      attachCompanions()
    }
  }

  /// What follows for agents that something happened to, before anything is given out.
  private mutating func checkAgents() {
    var index = 0
    while index < dirtyAgents.count {
      let agent = Int(dirtyAgents[index])
      index += 1
      if !roster[agent].isWilling, let next = roster[agent].nextPresence, roster[agent].working.isEmpty {
        emit(.presenceChanged(AgentID(UInt32(agent)), next))
      }
      if roster[agent].keptSlot >= 0 { checkKeptAgent(agent) }
      if roster[agent].firstOffer >= 0 { revokeWhatDoesNotFit(agent) }
    }
    pool.clear()
    for place in dirtyInteractions.indices {
      let keeper = interactions[Int(dirtyInteractions[place])].keeper
      if keeper >= 0 { pool.append(keeper) }
    }
    // By number: a restored engine does not know in which order its classes once came to be.
    if pool.count > 1 { pool.sort() }
    for place in pool.indices { checkKept(Int(pool[place])) }
  }

  /// Contacts of queues that are gone go where the policy says, with their place: at once when they wait,
  /// else when they wait again. What is offered or with an agent is left alone.
  private mutating func moveLost() {
    var lost = dirtyInteractions.filter { slot in
      interactions[Int(slot)].phase == .waiting
        && plan.home(of: interactions[Int(slot)].queue) != interactions[Int(slot)].queue
    }
    lost.sort { interactions[Int($0)].id < interactions[Int($1)].id }
    for slot in lost {
      let (id, home) = (interactions[Int(slot)].id, plan.home(of: interactions[Int(slot)].queue))
      let waited = waited(Int(slot))
      if interactions[Int(slot)].keeper >= 0 {
        emit(.agentNoLongerKeptClear(AgentID(UInt32(interactions[Int(slot)].keeper))))
      }
      emit(.waiting(id, queue: home, waited: waited, cause: .planChanged))
    }
  }

  /// Moves the dirty lists to the lists of what is matched now.
  private mutating func takeDirt() {
    for index in matchAgents.indices { roster[Int(matchAgents[index])].isMatched = false }
    if !reserves.eased.isEmpty { takeEased() }
    matchAgents.clear()
    matchInteractions.clear()
    for index in dirtyAgents.indices {
      let agent = dirtyAgents[index]
      if roster[Int(agent)].beginMatching() { matchAgents.append(agent) }
      touchedAgents.append(agent)
    }
    for index in dirtyInteractions.indices {
      let slot = dirtyInteractions[index]
      interactions[Int(slot)].isDirty = false
      if interactions[Int(slot)].phase == .waiting { matchInteractions.append(slot) }
      touchedInteractions.append(slot)
    }
    dirtyAgents.clear()
    dirtyInteractions.clear()
  }

  /// An agent's open offers that do not fit beside the work it has now: not a no-answer.
  private mutating func revokeWhatDoesNotFit(_ agent: Int) {
    var place = Int(roster[agent].firstOffer)
    while place >= 0 {
      let offer = offers[place]
      place = Int(offer.next)
      if roster[agent].terms.fit(offer.channel, beside: roster[agent].working) { continue }
      endOpenOffer(offer, .noRoom)
    }
  }

  mutating func endOpenOffer(_ offer: OfferRecord, _ end: OfferEnd) {
    emit(.offerEnded(offer.open.offer, interactions[Int(offer.interaction)].id, offer.open.agent, end))
  }

  /// Takes all offers to the agent back.
  mutating func revokeOffers(to agent: Int, _ end: OfferEnd) {
    while roster[agent].firstOffer >= 0 { endOpenOffer(offers[Int(roster[agent].firstOffer)], end) }
  }

  /// Takes the offer to a colleague back, if there is one.
  mutating func withdrawTransfer(_ slot: Int, _ end: OfferEnd) {
    guard interactions[slot].offer >= 0 else { return }
    let offer = offers[Int(interactions[slot].offer)]
    if offer.open.isTransfer { endOpenOffer(offer, end) }
  }
}
