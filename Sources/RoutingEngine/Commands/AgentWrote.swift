// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent who has the conversation wrote. This takes a silent one up again, unless the agent is over its
  /// limit already (`agentFull`).
  mutating func agentWrote(_ agent: AgentID, _ id: InteractionID, _ message: MessageID) -> Refusal? {
    let piece: Int
    switch ownWork(agent, id) {
    case .success(let found): piece = found
    case .failure(let refusal): return refusal
    }
    let work = works[piece].work
    if work.phase == .wrapUp { return .interactionClosed }
    let wakesUp = work.phase == .parked
    if wakesUp, roster[agent.index].terms.isOver(roster[agent.index].working) { return .agentFull }
    if work.channel == .voice { return .notAConversation }
    emit(.agentWrote(agent, id, message))
    if wakesUp { emit(.reopened(id, agent)) }
    return nil
  }
}
