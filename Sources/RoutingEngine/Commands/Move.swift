// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A supervisor puts a waiting contact into another queue, with its place. Rules of full queues do not
  /// hold: it is the supervisor's decision. Into its own queue: nothing happens.
  mutating func move(_ id: InteractionID, _ queue: QueueID) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    if !isKnown(queue) { return .unknownQueue }
    guard interactions[slot].isInQueue else { return .notWaiting }
    if interactions[slot].queue == queue { return nil }
    let waited = waited(slot)
    if interactions[slot].offer >= 0 { endOpenOffer(offers[Int(interactions[slot].offer)], .pulledBack) }
    emit(.waiting(id, queue: queue, waited: waited, cause: .moved))
    return nil
  }
}
