// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The owner takes the offer to a colleague back.
  mutating func cancelTransfer(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if case .failure(let refusal) = ownWork(agent, id) { return refusal }
    guard let slot = slots[id.raw], interactions[slot].owner == agent.index, interactions[slot].offer >= 0
    else {
      return .notTransferring
    }
    withdrawTransfer(slot, .withdrawn)
    return nil
  }
}
