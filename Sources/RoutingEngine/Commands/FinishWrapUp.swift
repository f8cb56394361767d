// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent wrote it up.
  mutating func finishWrapUp(_ agent: AgentID, _ id: InteractionID, _ disposition: DispositionID?) -> Refusal?
  {
    switch ownWork(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let piece):
      if works[piece].work.phase != .wrapUp { return .notWrappingUp }
      finish(id, agent, disposition)
      return nil
    }
  }

  /// The agent's part is over. The contact is closed with it, unless it lives on elsewhere.
  mutating func finish(_ id: InteractionID, _ agent: AgentID, _ disposition: DispositionID?) {
    var isOwner = false
    if let slot = slots[id.raw] { isOwner = interactions[slot].owner == agent.index }
    emit(.wrapUpEnded(id, agent, disposition))
    if isOwner { emit(.closed(id, .completed, disposition)) }
  }
}
