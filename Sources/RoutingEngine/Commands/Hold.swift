// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The customer waits on the line; it is still this agent's.
  mutating func hold(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    switch ownWork(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let piece):
      switch works[piece].work.phase {
      case .active:
        if let slot = slots[id.raw], interactions[slot].phase == .dialling { return .notActive }
        emit(.held(id, agent))
        return nil
      case .held: return .alreadyHeld
      case .parked, .wrapUp, .consulting: return .notActive
      }
    }
  }
}
