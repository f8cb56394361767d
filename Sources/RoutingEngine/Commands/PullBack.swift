// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A supervisor takes a contact back to its queue, with its place: from the agent it is offered to, or from
  /// the one who has it. That agent is asked again after 30 s, as if it had declined; it writes nothing up.
  mutating func pullBack(_ id: InteractionID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    switch interactions[slot].phase {
    case .offered:
      endOpenOffer(offers[Int(interactions[slot].offer)], .pulledBack)
    case .active, .held, .parked:
      withdrawTransfer(slot, .withdrawn)
      endHelp(slot)
      let waited = waited(slot)
      emit(.waiting(id, queue: interactions[slot].queue, waited: waited, cause: .pulledBack))
    case .waiting, .triage, .callback, .dialling, .wrapUp, .closed: return .notActive
    }
    return nil
  }
}
