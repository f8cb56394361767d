// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of agents' work.
extension Engine {
  mutating func takeUp(_ offer: OfferID, _ slot: Int, _ by: AgentID, waited: Milliseconds) {
    guard isDefined(by) else { return }
    let isFromQueue = interactions[slot].isInQueue
    // The agent's room is worked out once, below.
    if let place = offerSlots[offer.raw] { unlinkOffer(place, refreshing: offers[place].open.agent != by) }
    removeFromClass(slot)
    unlinkPreferring(slot)
    uncount(slot)
    let place = figure(of: slot)
    if isFromQueue, place < figures.count {
      figures[place].noteAccepted(now.milliseconds, waited: waited.count)
      if !matters.peaks.isEmpty { noteAnswered(slot) }
    }
    interactions[slot].takeUp(by: Int32(truncatingIfNeeded: by.index), waited: waited)
    if interactions[slot].hasLease { forgetBot(slot) }
    forgetRefusals(slot)
    let work = AgentState.Work(
      interaction: interactions[slot].id, channel: interactions[slot].channel,
      queue: interactions[slot].queue, phase: .active, since: now, acceptedAt: now, lastMessageAt: now)
    let piece = works.insert(WorkRecord(work: work, agent: Int32(truncatingIfNeeded: by.index)))
    interactions[slot].work = Int32(truncatingIfNeeded: piece)
    linkWork(piece)
    refresh(by.index)
    armWork(piece)
  }

  /// Puts the piece at the end of its agent's list.
  mutating func linkWork(_ piece: Int) {
    let agent = Int(works[piece].agent)
    let new = Int32(truncatingIfNeeded: piece)
    var last = roster[agent].firstWork
    if last < 0 {
      roster[agent].firstWork = new
    } else {
      while works[Int(last)].next >= 0 { last = works[Int(last)].next }
      works[Int(last)].next = new
    }
    if works[piece].work.phase != .parked { roster[agent].working[works[piece].work.channel] += 1 }
  }

  /// The piece of that agent's work that concerns the contact. An agent has one of each contact at most.
  func piece(of agent: Int, _ id: InteractionID) -> Int? {
    guard agent >= 0, agent < roster.count else { return nil }
    // The first is the one, most of the time; then nothing of the contact needs to be looked at.
    var piece = Int(roster[agent].firstWork)
    if piece >= 0, works[piece].work.interaction == id { return piece }
    if let slot = slots[id.raw] {
      let known = Int(interactions[slot].work)
      if known >= 0, works[known].agent == agent, works[known].work.interaction == id { return known }
    }
    while piece >= 0, works[piece].work.interaction != id { piece = Int(works[piece].next) }
    return piece >= 0 ? piece : nil
  }

  mutating func setWork(_ id: AgentID, _ interaction: InteractionID, _ phase: WorkPhase) {
    guard isDefined(id), let piece = piece(of: id.index, interaction) else { return }
    setPhase(piece, phase)
    // Coming back is a sign of life: silence counts from here.
    if phase == .active { works[piece].work.lastMessageAt = now }
    if let slot = slots[interaction.raw], interactions[slot].owner == id.index {
      interactions[slot].phase =
        switch phase {
        case .active: .active
        case .held: .held
        case .parked: .parked
        case .wrapUp: .wrapUp
        case .consulting: interactions[slot].phase
        }
    }
    refresh(id.index)
    armWork(piece)
  }

  private mutating func setPhase(_ piece: Int, _ phase: WorkPhase) {
    let (old, channel) = (works[piece].work.phase, works[piece].work.channel)
    let agent = Int(works[piece].agent)
    if old == .parked, phase != .parked { roster[agent].working[channel] += 1 }
    if old != .parked, phase == .parked { roster[agent].working[channel] -= 1 }
    works[piece].work.phase = phase
    works[piece].work.since = now
    works[piece].work.remindedAt = nil
  }

  /// Notes something on a piece of work that changes when it is to be looked at next.
  mutating func noteOnWork(
    _ id: AgentID, _ interaction: InteractionID, _ body: (inout AgentState.Work) -> Void
  ) {
    guard isDefined(id), let piece = piece(of: id.index, interaction) else { return }
    body(&works[piece].work)
    armWork(piece, isRegular: false)
  }

  mutating func startWrapUp(_ id: AgentID, _ interaction: InteractionID, ends: Moment) {
    guard isDefined(id), let piece = piece(of: id.index, interaction) else { return }
    works[piece].work.wrapUpEnds = ends
    setWork(id, interaction, .wrapUp)
  }

  mutating func extendWrapUp(_ id: AgentID, _ interaction: InteractionID, ends: Moment) {
    guard isDefined(id), let piece = piece(of: id.index, interaction) else { return }
    works[piece].work.wrapUpEnds = ends
    armWork(piece, isRegular: false)
    markDirty(agent: id.index, needsMatch: false)
  }

  /// The agent's part is over.
  mutating func endWork(_ id: AgentID, _ interaction: InteractionID) {
    guard isDefined(id), let piece = piece(of: id.index, interaction) else { return }
    let record = works[piece]
    let agent = id.index
    if roster[agent].firstWork == piece {
      roster[agent].firstWork = record.next
    } else {
      var before = Int(roster[agent].firstWork)
      while before >= 0, works[before].next != piece { before = Int(works[before].next) }
      if before >= 0 { works[before].next = record.next }
    }
    if record.work.phase != .parked {
      roster[agent].working[record.work.channel] -= 1
      roster[agent].restedSince = now
    }
    works.remove(piece, leaving: .none)
    setWorkTimer(piece, .max)
    refresh(agent)
  }
}
