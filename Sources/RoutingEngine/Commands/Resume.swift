// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Back from hold.
  mutating func resume(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    switch ownWork(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let piece):
      switch works[piece].work.phase {
      case .held:
        emit(.resumed(id, agent))
        return nil
      case .active: return .notHeld
      case .parked, .wrapUp, .consulting: return .notActive
      }
    }
  }
}
