// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The owner, or who helps, ends the help. The helper is free at once: what was learnt is the owner's to
  /// write down.
  mutating func endConsult(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if case .failure(let refusal) = ownWork(agent, id) { return refusal }
    guard let slot = slots[id.raw], interactions[slot].helper >= 0 else { return .notActive }
    endHelp(slot)
    return nil
  }
}
