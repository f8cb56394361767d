// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The customer hung up. Who waited has abandoned; who was served leaves the agent to wrap up.
  mutating func customerLeft(_ id: InteractionID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    // Who is to be called back may hang up; the callback itself is taken back by `cancelCallback`.
    if interactions[slot].isCallback { return nil }
    switch interactions[slot].phase {
    case .waiting, .offered:
      if interactions[slot].offer >= 0 { endOpenOffer(offers[Int(interactions[slot].offer)], .customerLeft) }
      if interactions[slot].keeper >= 0 {
        emit(.agentNoLongerKeptClear(AgentID(UInt32(interactions[slot].keeper))))
      }
      emit(.closed(id, .abandoned, nil))
      return nil
    case .triage:
      // Who leaves after the bot's answer has got it.
      emit(.closed(id, interactions[slot].botIsAsked ? .abandoned : .contained, nil))
      return nil
    case .active, .held, .parked:
      guard interactions[slot].owner >= 0 else { return .notActive }
      withdrawTransfer(slot, .customerLeft)
      endHelp(slot)
      leaveToWrapUp(AgentID(UInt32(interactions[slot].owner)), id)
      return nil
    case .wrapUp, .callback, .dialling, .closed: return .notActive
    }
  }
}
