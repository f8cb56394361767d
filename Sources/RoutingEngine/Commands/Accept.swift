// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent is not asked.
  mutating func connect(_ agent: AgentID, _ id: OfferID) {
    let refusal = accept(agent, id)
    assert(refusal == nil, "an offer just made can be accepted")
  }

  /// The agent takes the contact. Its other offers that do not fit any more are revoked by `settle`.
  ///
  /// The colleague who asked for the agent goes to wrap-up only now. An agent who takes a contact up again
  /// that it is still writing up has no wrap-up of it any more.
  mutating func accept(_ agent: AgentID, _ id: OfferID) -> Refusal? {
    let place: Int
    switch ownOffer(agent, id) {
    case .success(let found): place = found
    case .failure(let refusal): return refusal
    }
    let slot = Int(offers[place].interaction)
    let interaction = interactions[slot].id
    let waited = waited(slot)
    if offers[place].open.reason.occasion == .consult {
      emit(.consultStarted(id, interaction, agent))
      return nil
    }
    if piece(of: agent.index, interaction) != nil { emit(.wrapUpEnded(interaction, agent, nil)) }
    if offers[place].open.isTransfer {
      if offers[place].open.reason.occasion == .escalated { emit(.escalationEnded(interaction, .accepted)) }
      let from = AgentID(UInt32(interactions[slot].owner))
      endHelp(slot)
      emit(.transferred(interaction, from: from, to: agent))
      emit(.accepted(id, interaction, agent, waited: waited))
      leaveToWrapUp(from, interaction)
    } else {
      endBot(slot, .humanAccepted)
      emit(.accepted(id, interaction, agent, waited: waited))
    }
    return nil
  }
}
