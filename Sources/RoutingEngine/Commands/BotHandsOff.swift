// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The bot hands the contact over: from triage into the line, with the place it had; a companion leaves.
  mutating func botHandsOff(_ id: InteractionID, _ lease: LeaseID, _ why: BotEnd) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success(let slot):
      endBot(slot, why)
      return nil
    }
  }
}
