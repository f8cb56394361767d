// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A message in a conversation. A silent one is taken up again by the same agent, over the limit by one at
  /// most; when the agent is over it already, the conversation goes back to its queue with its place.
  mutating func customerWrote(_ id: InteractionID, _ message: MessageID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    if interactions[slot].phase == .wrapUp { return .interactionClosed }
    if interactions[slot].channel == .voice { return .notAConversation }
    emit(.customerWrote(id, message))
    guard interactions[slot].phase == .parked else { return nil }
    let agent = Int(interactions[slot].owner)
    if roster[agent].terms.isOver(roster[agent].working) {
      returnToQueue(id)
    } else {
      emit(.reopened(id, AgentID(UInt32(agent))))
    }
    return nil
  }
}
