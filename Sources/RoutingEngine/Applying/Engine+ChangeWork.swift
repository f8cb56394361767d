// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of agents' work.
extension Engine {
  mutating func takeUp(_ offer: OfferID, _ slot: Int, _ by: AgentID, waited: Milliseconds) {
    guard isDefined(by) else { return }
    let isFromQueue = interactions[slot].isInQueue
    if let place = offerSlots[offer.raw] { unlinkOffer(place) }
    removeFromClass(slot)
    unlinkPreferring(slot)
    interactions[slot].preference = .none
    uncount(slot)
    let place = figure(of: slot)
    if isFromQueue, place < figures.count {
      figures[place].noteAccepted(now.milliseconds, waited: waited.count)
    }
    interactions[slot].phase = interactions[slot].isCallback ? .dialling : .active
    if interactions[slot].isCallback, interactions[slot].attempts < .max { interactions[slot].attempts += 1 }
    interactions[slot].waited = waited
    interactions[slot].owner = Int32(truncatingIfNeeded: by.index)
    if interactions[slot].lease != 0 { forgetBot(slot) }
    forgetRefusals(slot)
    interactions[slot].askAgainAt = nil
    let record = interactions[slot]
    let work = AgentState.Work(
      interaction: record.id, channel: record.channel, queue: record.queue, phase: .active, since: now,
      acceptedAt: now, lastMessageAt: now)
    let piece = works.insert(WorkRecord(work: work, agent: Int32(truncatingIfNeeded: by.index)))
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

  /// The piece of that agent's work that concerns the contact.
  func piece(of agent: Int, _ id: InteractionID) -> Int? {
    guard agent >= 0, agent < roster.count else { return nil }
    var piece = Int(roster[agent].firstWork)
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
    let work = works[piece].work
    let agent = Int(works[piece].agent)
    if work.phase == .parked, phase != .parked { roster[agent].working[work.channel] += 1 }
    if work.phase != .parked, phase == .parked { roster[agent].working[work.channel] -= 1 }
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
    refresh(agent)
  }
}
