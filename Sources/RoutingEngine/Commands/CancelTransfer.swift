// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The owner takes the offer to a colleague back, or the escalation.
  mutating func cancelTransfer(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if case .failure(let refusal) = ownWork(agent, id) { return refusal }
    guard let slot = slots[id.raw], interactions[slot].owner == agent.index else { return .notTransferring }
    let isEscalated = isEscalated(slot)
    guard interactions[slot].offer >= 0 || isEscalated else { return .notTransferring }
    withdrawTransfer(slot, .withdrawn)
    if isEscalated { emit(.escalationEnded(id, .withdrawn)) }
    return nil
  }
}
