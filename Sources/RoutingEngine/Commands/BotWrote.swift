// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The bot answered: the customer's turn.
  mutating func botWrote(_ id: InteractionID, _ lease: LeaseID, _ message: MessageID) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success:
      emit(.botWrote(id, lease, message))
      return nil
    }
  }
}
