// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Asks a colleague for help; the owner keeps the contact, whether the other accepts or not. One helper at
  /// a time.
  ///
  /// Who is asked must serve the contact's client, be ready and have room; skills and languages are the
  /// owner's to judge.
  mutating func consult(_ agent: AgentID, _ id: InteractionID, with other: AgentID) -> Refusal? {
    if !isDefined(other) { return .unknownAgent }
    if case .failure(let refusal) = transferable(agent, id) { return refusal }
    guard let slot = slots[id.raw], interactions[slot].phase != .parked else { return .notActive }
    if other == agent { return .transferToSelf }
    if interactions[slot].helper >= 0 { return .alreadyTransferring }
    let colleague = roster[other.index]
    if !colleague.isWilling { return .agentNotReady }
    if !colleague.profile.serves(interactions[slot].client) { return .agentCannotServe }
    if piece(of: other.index, id) != nil { return .agentFull }
    if colleague.keptClearFor != 0 || !colleague.ready.contains(interactions[slot].channel) {
      return .agentFull
    }
    makeOffer(slot, to: other, OfferReason(occasion: .consult))
    return nil
  }

  /// The helper's part is over, if there is one.
  mutating func endHelp(_ slot: Int) {
    guard interactions[slot].hasHelper else { return }
    emit(.consultEnded(interactions[slot].id, AgentID(UInt32(interactions[slot].helper))))
  }

  /// Hands the contact to the helper, who is at it already: no offer is needed.
  mutating func handToHelper(_ slot: Int, from agent: AgentID) {
    let (id, waited) = (interactions[slot].id, interactions[slot].waited)
    let helper = AgentID(UInt32(interactions[slot].helper))
    endHelp(slot)
    emit(.transferred(id, from: agent, to: helper))
    emit(.accepted(OfferID(0), id, helper, waited: waited))
    leaveToWrapUp(agent, id)
  }
}
