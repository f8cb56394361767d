// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent's phone leg broke, the caller is still there: the call returns to its queue with its place,
  /// and the agent is not asked again before it says `ready`.
  mutating func agentLegLost(_ id: InteractionID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    let phase = interactions[slot].phase
    guard phase == .active || phase == .held || phase == .dialling, interactions[slot].owner >= 0 else {
      return .notActive
    }
    if interactions[slot].channel != .voice { return .notACall }
    let agent = AgentID(UInt32(interactions[slot].owner))
    returnToQueue(id)
    if roster[agent.index].presence != .disconnected { emit(.presenceChanged(agent, .notResponding)) }
    revokeOffers(to: agent.index, .agentGone)
    return nil
  }
}
