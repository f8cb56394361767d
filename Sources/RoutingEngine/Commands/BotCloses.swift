// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The bot has answered what was asked, and the conversation is over. Only in triage: who waits, waits for
  /// a human.
  mutating func botCloses(_ id: InteractionID, _ lease: LeaseID) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success(let slot):
      if interactions[slot].phase != .triage { return .notActive }
      emit(.closed(id, .contained, nil))
      return nil
    }
  }
}
