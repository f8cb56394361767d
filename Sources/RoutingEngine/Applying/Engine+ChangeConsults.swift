// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of consults: a second agent at a contact that stays its owner's.
extension Engine {
  mutating func startConsult(_ offer: OfferID, _ slot: Int, _ by: AgentID) {
    guard isDefined(by), interactions[slot].helper < 0, interactions[slot].owner >= 0 else { return }
    if let place = offerSlots[offer.raw] { unlinkOffer(place) }
    let record = interactions[slot]
    interactions[slot].helper = Int32(truncatingIfNeeded: by.index)
    let work = AgentState.Work(
      interaction: record.id, channel: record.channel, queue: record.queue, phase: .consulting, since: now,
      acceptedAt: now, lastMessageAt: now)
    linkWork(works.insert(WorkRecord(work: work, agent: Int32(truncatingIfNeeded: by.index))))
    refresh(by.index)
  }

  mutating func stopConsult(_ slot: Int, _ by: AgentID) {
    guard interactions[slot].helper == by.index else { return }
    interactions[slot].helper = -1
    endWork(by, interactions[slot].id)
  }
}
