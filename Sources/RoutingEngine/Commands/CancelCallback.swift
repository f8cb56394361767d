// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The customer does not want to be called back any more. Refused (`notActive`) while being dialled.
  mutating func cancelCallback(_ id: InteractionID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    guard interactions[slot].isCallback, interactions[slot].phase != .dialling else { return .notActive }
    withdraw(slot)
    emit(.closed(id, .cancelled, nil))
    return nil
  }
}
