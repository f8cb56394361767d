// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Offers the contact to a colleague; the owner keeps it until the other accepts.
  ///
  /// Who is asked by name need not have the skills the queue needs, but must speak the customer's language,
  /// serve the contact's client, be ready and have room; one who is kept clear for somebody has none.
  mutating func transferToAgent(_ agent: AgentID, _ id: InteractionID, _ to: AgentID) -> Refusal? {
    if !isDefined(to) { return .unknownAgent }
    if case .failure(let refusal) = transferable(agent, id) { return refusal }
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    if to == agent { return .transferToSelf }
    if interactions[slot].helper == to.index {
      handToHelper(slot, from: agent)
      return nil
    }
    let other = roster[to.index]
    if !other.isWilling { return .agentNotReady }
    if !mayTalk(to.index, slot) { return .agentCannotServe }
    if other.keptClearFor != 0 || !other.ready.contains(interactions[slot].channel) { return .agentFull }
    let asStaff = plan.queue(interactions[slot].queue)?.staffWay.admits(other.profile) ?? false
    makeOffer(slot, to: to, OfferReason(occasion: .transfer, asStaff: asStaff))
    return nil
  }
}
