// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What must hold between commands. Each line of the list names the contact or agent it speaks of.
extension Engine {
  /// Empty when all holds.
  ///
  /// Looks at everything, contacts times agents: after every command in tests, on demand in production.
  /// Capacity is told by the terms in force: a plan or roster that asks more of agents at work shows here
  /// until that work ends.
  package func checkInvariants() -> [String] {
    var broken: [String] = []
    for slot in interactions.slots where interactions[slot].id.raw != 0 { check(interaction: slot, &broken) }
    for agent in roster.indices where roster[agent].isDefined { check(agent: agent, &broken) }
    for place in offers.slots where offers[place].interaction >= 0 { check(offer: place, &broken) }
    checkIndexes(&broken)
    checkConserving(&broken)
    checkClocks(&broken)
    checkMatters(&broken)
    return broken
  }

  /// In exactly one state, and in exactly the structures that state calls for.
  private func check(interaction slot: Int, _ broken: inout [String]) {
    let record = interactions[slot]
    let name = "interaction \(record.id.raw) (\(record.phase.name))"
    if slots[record.id.raw] != slot { broken.append("\(name): not found by its number") }
    if record.standsInLine != (record.phase == .waiting) {
      broken.append("\(name): in the line of a class \(record.standsInLine)")
    }
    if record.isInQueue != record.isCounted, figure(record.queue, record.channel) != nil {
      broken.append("\(name): counted \(record.isCounted)")
    }
    if record.helper >= 0 {
      let work = piece(of: Int(record.helper), record.id).map { works[$0].work.phase }
      if work != .consulting || !record.isWithAgent { broken.append("\(name): its helper does not help") }
    }
    if record.lease != 0, record.phase != .triage, !record.isInQueue {
      broken.append("\(name): a bot has it still")
    }
    if record.offer >= 0, offers[Int(record.offer)].interaction != slot {
      broken.append("\(name): its offer is another's")
    }
    if record.preference == .waiting, !record.isInQueue || !isListed(slot) {
      broken.append("\(name): not in the list of the agent it prefers")
    }
    switch record.phase {
    case .closed: broken.append("\(name): still here")
    case .waiting:
      if record.offer >= 0 || record.owner >= 0 { broken.append("\(name): has an offer or an owner") }
    case .offered:
      if record.offer < 0 || record.owner >= 0 { broken.append("\(name): no offer, or an owner") }
    case .triage:
      if record.offer >= 0 || record.owner >= 0 || record.lease == 0 {
        broken.append("\(name): has an offer or an owner, or no bot")
      }
    case .callback:
      if record.offer >= 0 || record.owner >= 0 || !record.isCallback {
        broken.append("\(name): has an offer or an owner, or is no callback")
      }
    case .active, .held, .parked, .wrapUp, .dialling:
      guard let piece = piece(of: Int(record.owner), record.id) else {
        broken.append("\(name): not among its owner's work")
        break
      }
      let expected = record.phase == .dialling ? InteractionPhase.active : record.phase
      if works[piece].work.phase.name != expected.name {
        broken.append("\(name): its owner's work is \(works[piece].work.phase.name)")
      }
    }
  }

  private func isListed(_ slot: Int) -> Bool {
    guard let id = interactions[slot].preferred, isDefined(id) else { return false }
    var other = Int(roster[id.index].firstPreferring)
    while other >= 0, other != slot { other = Int(interactions[other].nextPreferring) }
    return other == slot
  }

  /// Its figures are what its work and offers make them; it does not exceed its capacity.
  private func check(agent: Int, _ broken: inout [String]) {
    let record = roster[agent]
    let name = "agent \(agent)"
    var working = PieceCounts()
    for piece in pieces(of: agent) where piece.phase != .parked { working[piece.channel] += 1 }
    if working != record.working { broken.append("\(name): work is miscounted") }
    var offering = PieceCounts()
    var place = Int(record.firstOffer)
    while place >= 0 {
      offering[offers[place].channel] += 1
      place = Int(offers[place].next)
    }
    if offering != record.offering { broken.append("\(name): offers are miscounted") }
    if !record.isSignedIn, record.firstWork >= 0 { broken.append("\(name): signed out with work") }
    if !record.isWilling, record.firstOffer >= 0 {
      broken.append("\(name): is offered something, not being ready")
    }
    if record.nextPresence != nil, record.working.isEmpty {
      broken.append("\(name): announced a presence that should have come true")
    }
    for channel in ChannelKind.allCases {
      let hasRoom = record.isWilling && record.terms.fit(channel, beside: record.pieces)
      if ready[Int(channel.rawValue), agent] != hasRoom || record.ready.contains(channel) != hasRoom {
        broken.append("\(name): ready bit of \(channel.name) is not \(hasRoom)")
      }
    }
    for channel in 0..<4 where free[channel, agent] != (ready[channel, agent] && record.keptSlot < 0) {
      broken.append("\(name): the bit of who is free is wrong")
    }
    if record.terms.isOver(working), !isOverByOne(record.terms, working) {
      broken.append("\(name): over its capacity by more than one")
    }
    if record.keptClearFor != 0 {
      if let slot = slots[record.keptClearFor], interactions[slot].keeper == agent,
        interactions[slot].phase == .waiting, canServe(agent, class: Int(interactions[slot].requirement))
      {
        return
      }
      broken.append("\(name): kept clear for \(record.keptClearFor), which has no use for it")
    }
  }

  private func isOverByOne(_ terms: Terms, _ pieces: PieceCounts) -> Bool {
    ChannelKind.allCases.contains { channel in
      var less = pieces
      less[channel] -= 1
      return less[channel] >= 0 && !terms.isOver(less)
    }
  }

  /// Nobody is offered what they cannot serve or have no room for.
  private func check(offer place: Int, _ broken: inout [String]) {
    let offer = offers[place]
    let slot = Int(offer.interaction)
    let agent = offer.open.agent.index
    let name = "offer \(offer.open.offer.raw) of \(interactions[slot].id.raw) to agent \(agent)"
    if interactions[slot].offer != place { broken.append("\(name): not the contact's only offer") }
    if offerSlots[offer.open.offer.raw] != place { broken.append("\(name): not found by its number") }
    if !roster[agent].terms.fit(offer.channel, beside: roster[agent].working) {
      broken.append("\(name): no room for it")
    }
    if offer.open.isTransfer {
      if !interactions[slot].isWithAgent { broken.append("\(name): a transfer without an owner") }
    } else if interactions[slot].phase != .offered {
      broken.append("\(name): the contact is \(interactions[slot].phase.name)")
    }
    if delays.acceptsItself.contains(offer.channel) { broken.append("\(name): should have been connected") }
    if offer.open.expires <= now { broken.append("\(name): ran out") }
  }
}
