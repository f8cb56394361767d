// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of contacts.
extension Engine {
  mutating func insert(_ arrival: Arrival) {
    guard arrival.interaction.raw != 0, slots[arrival.interaction.raw] == nil else { return }
    let slot = interactions.insert(InteractionRecord(arrival, at: now))
    slots.insert(arrival.interaction.raw, slot)
  }

  mutating func reclass(_ slot: Int, _ arrival: Arrival) {
    removeFromClass(slot)
    if arrival.preferred != interactions[slot].preferred {
      unlinkPreferring(slot)
      interactions[slot].preference = .none
    }
    if arrival.promise != interactions[slot].promise { interactions[slot].isPromiseNear = false }
    let old = interactions[slot].arrival.queue
    interactions[slot].arrival = arrival
    if interactions[slot].phase == .triage, interactions[slot].queue == old {
      interactions[slot].queue = arrival.queue
      // That queue may give bots less time.
      armInteraction(slot, isRegular: false)
    }
    guard interactions[slot].isInQueue else { return }
    classify(slot)
    armInteraction(slot)
  }

  mutating func enterQueue(_ slot: Int, _ queue: QueueID, waited: Milliseconds, cause: WaitCause) {
    let owner = interactions[slot].owner
    if interactions[slot].isWithAgent || interactions[slot].phase == .dialling, owner >= 0 {
      endWork(AgentID(UInt32(owner)), interactions[slot].id)
    }
    uncount(slot)
    removeFromClass(slot)
    unlinkPreferring(slot)
    interactions[slot].enter(queue, at: now, waited: waited)
    // Who handed it over is in the list already.
    if cause != .transferred { forgetRefusals(slot) }
    if cause == .pulledBack, owner >= 0 {
      interactions[slot].refusals = refusals.adding(owner, to: interactions[slot].refusals)
    }
    if interactions[slot].refusals >= 0 { interactions[slot].askAgainAt = now + Limits.askAgain }
    count(slot)
    classify(slot)
    armInteraction(slot)
  }

  mutating func takeStep(_ slot: Int, relaxSteps: UInt8? = nil, helpersCalled: UInt8? = nil) {
    if let relaxSteps { interactions[slot].relaxSteps = relaxSteps }
    if let helpersCalled { interactions[slot].helpersCalled = helpersCalled }
    forgetRefusals(slot)
    interactions[slot].askAgainAt = nil
    classify(slot)
    armInteraction(slot)
  }

  /// It counts among the mails from here on, also where it is counted already.
  mutating func becomeMessage(_ slot: Int) {
    let wasCounted = interactions[slot].isCounted
    uncount(slot)
    interactions[slot].isMessage = true
    if wasCounted { count(slot) }
  }

  mutating func beginLead(_ slot: Int) {
    interactions[slot].isPromiseNear = true
    guard interactions[slot].isInQueue else { return }
    classify(slot)
    armInteraction(slot)
  }

  mutating func passReserve(_ slot: Int) {
    interactions[slot].isPastReserve = true
    guard interactions[slot].isInQueue else { return }
    classify(slot)
    armInteraction(slot)
  }

  mutating func noteMessage(_ slot: Int) {
    let record = interactions[slot]
    guard record.isWithAgent, let piece = piece(of: Int(record.owner), record.id) else { return }
    works[piece].work.lastMessageAt = now
  }

  /// The owner hands it over: nobody's until `accepted` or `waiting`, which follow.
  mutating func release(_ slot: Int, from: AgentID, toQueue: Bool) {
    guard interactions[slot].owner >= 0 else { return }
    interactions[slot].owner = -1
    forgetRefusals(slot)
    guard toQueue else { return }
    interactions[slot].refusals = refusals.adding(Int32(truncatingIfNeeded: from.index), to: -1)
  }

  mutating func remove(_ slot: Int, _ cause: CloseCause) {
    if cause == .abandoned, !matters.peaks.isEmpty { noteGivenUp(slot) }
    let id = interactions[slot].id
    if interactions[slot].offer >= 0 { unlinkOffer(Int(interactions[slot].offer)) }
    if interactions[slot].keeper >= 0 { endKeepingClear(AgentID(UInt32(interactions[slot].keeper))) }
    unlinkPreferring(slot)
    let owner = interactions[slot].owner
    let helper = interactions[slot].hasHelper ? interactions[slot].helper : -1
    if owner >= 0 { endWork(AgentID(UInt32(owner)), id) }
    if helper >= 0 { stopConsult(slot, AgentID(UInt32(helper))) }
    uncount(slot)
    removeFromClass(slot)
    forgetRefusals(slot)
    forgetCallback(slot)
    slots.remove(id.raw)
    interactions[slot].vacate()
    interactions.free(slot)
  }

  mutating func forgetRefusals(_ slot: Int) {
    if interactions[slot].refusals < 0 { return }
    refusals.drop(interactions[slot].refusals)
    interactions[slot].refusals = -1
  }

  mutating func count(_ slot: Int) {
    let place = figure(of: slot)
    guard place < figures.count else { return }
    figures[place].waiting += 1
    interactions[slot].isCounted = true
  }

  mutating func uncount(_ slot: Int) {
    guard interactions[slot].isCounted else { return }
    interactions[slot].isCounted = false
    let place = figure(of: slot)
    if place < figures.count { figures[place].waiting -= 1 }
  }

  /// The place of its queue's and channel's figures; beyond the end when the queue is not in the plan.
  @inline(__always) func figure(of slot: Int) -> Int {
    interactions[slot].queue.index * 4 + Int(interactions[slot].channel.rawValue)
  }

  func figure(_ queue: QueueID, _ channel: ChannelKind) -> Int? {
    let place = queue.index * 4 + Int(channel.rawValue)
    return place < figures.count ? place : nil
  }
}
