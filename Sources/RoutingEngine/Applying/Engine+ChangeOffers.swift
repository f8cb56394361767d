// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of offers.
extension Engine {
  mutating func openOffer(_ id: OfferID, _ slot: Int, _ to: AgentID, expires: Moment, _ reason: OfferReason) {
    guard isDefined(to), interactions[slot].offer < 0, offerSlots[id.raw] == nil, id.raw != 0 else { return }
    // The owner keeps it while a colleague is asked.
    let isTransfer = reason.occasion.keepsOwner
    lastOffer = max(lastOffer, id)
    let channel = interactions[slot].channel
    let place = offers.insert(
      OfferRecord(
        open: InteractionState.OpenOffer(
          offer: id, agent: to, expires: expires, isTransfer: isTransfer, reason: reason),
        interaction: Int32(truncatingIfNeeded: slot), channel: channel))
    offerSlots.insert(id.raw, place)
    linkOffer(place)
    interactions[slot].offer = Int32(truncatingIfNeeded: place)
    if !isTransfer {
      removeFromClass(slot)
      interactions[slot].phase = .offered
    }
    refresh(to.index)
    arm(Timer(due: expires.milliseconds, slot: Int32(truncatingIfNeeded: place), subject: .offer))
  }

  /// Puts the offer at the end of its agent's list.
  mutating func linkOffer(_ place: Int) {
    let agent = offers[place].open.agent.index
    let new = Int32(truncatingIfNeeded: place)
    var last = roster[agent].firstOffer
    if last < 0 {
      roster[agent].firstOffer = new
    } else {
      while offers[Int(last)].next >= 0 { last = offers[Int(last)].next }
      offers[Int(last)].next = new
    }
    roster[agent].offering[offers[place].channel] += 1
  }

  /// - Parameter refreshing: whether the agent's room is worked out anew.
  mutating func unlinkOffer(_ place: Int, refreshing: Bool = true) {
    let offer = offers[place]
    let agent = offer.open.agent.index
    if roster[agent].firstOffer == place {
      roster[agent].firstOffer = offer.next
    } else {
      var before = Int(roster[agent].firstOffer)
      while before >= 0, offers[before].next != place { before = Int(offers[before].next) }
      if before >= 0 { offers[before].next = offer.next }
    }
    roster[agent].offering[offer.channel] -= 1
    interactions[Int(offer.interaction)].offer = -1
    offerSlots.remove(offer.open.offer.raw)
    offers.remove(place, leaving: .none)
    if refreshing { refresh(agent) }
  }

  mutating func endOffer(_ id: OfferID, _ end: OfferEnd) {
    guard let place = offerSlots[id.raw] else { return }
    let offer = offers[place]
    let slot = Int(offer.interaction)
    unlinkOffer(place)
    if offer.open.isTransfer {
      if offer.open.reason.occasion == .escalated, end == .declined || end == .timedOut {
        noteRefusal(ofEscalated: interactions[slot].id, by: offer.open.agent)
      }
      return
    }
    if end == .declined || end == .timedOut || end == .pulledBack {
      noteRefusal(slot, by: offer.open.agent.index)
    }
    interactions[slot].phase = .waiting
    addToClass(slot)
    markDirty(interaction: slot)
    armInteraction(slot)
  }

  private mutating func noteRefusal(_ slot: Int, by agent: Int) {
    if let until = interactions[slot].askAgainAt, until <= now { forgetRefusals(slot) }
    let list = interactions[slot].refusals
    interactions[slot].refusals = refusals.adding(Int32(truncatingIfNeeded: agent), to: list)
    interactions[slot].askAgainAt = now + Limits.askAgain
  }
}
