// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A supervisor gives a waiting contact to an agent: offered to it next, before everything more urgent.
  ///
  /// As with a colleague asked by name, the agent need not have the skills but must speak the language and
  /// serve the client, be
  /// ready and have room. Somebody else's open offer is taken back. Offered to that agent already: nothing
  /// happens.
  mutating func assign(_ id: InteractionID, _ agent: AgentID) -> Refusal? {
    if !isDefined(agent) { return .unknownAgent }
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    guard interactions[slot].isInQueue else { return .notWaiting }
    let offer = interactions[slot].offer
    if offer >= 0, offers[Int(offer)].open.agent == agent { return nil }
    let record = roster[agent.index]
    if !record.isWilling { return .agentNotReady }
    if !mayTalk(agent.index, slot) { return .agentCannotServe }
    if record.keptClearFor != 0, record.keptClearFor != id.raw { return .agentFull }
    if !record.ready.contains(interactions[slot].channel) { return .agentFull }
    if offer >= 0 { endOpenOffer(offers[Int(offer)], .pulledBack) }
    let asStaff = plan.queue(interactions[slot].queue)?.staffWay.admits(record.profile) ?? false
    var reason = reason(of: slot, .assigned)
    reason.occasion = .assigned
    reason.asStaff = asStaff
    makeOffer(slot, to: agent, reason)
    return nil
  }
}
