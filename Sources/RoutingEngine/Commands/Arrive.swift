// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A contact came: it waits in its queue, or what the rules of closed and full queues say.
  mutating func arrive(_ arrival: Arrival) -> Refusal? {
    if !isKnown(arrival.queue) { return .unknownQueue }
    if !plan.hasTier(arrival.tier) || arrival.interaction.raw == 0 { return .unknownName }
    if let client = arrival.client, client.index >= Limits.clients { return .unknownName }
    if slots[arrival.interaction.raw] != nil { return .duplicateInteraction }
    emit(.arrived(arrival))
    place(arrival.interaction, arrival.queue, waited: .zero, cause: .arrived, mayTurnAway: true)
    return nil
  }

  /// Whether the queue is in the plan.
  func isKnown(_ queue: QueueID) -> Bool {
    let place = queue.index * 4
    return place < figures.count && figures[place].isKnown
  }

  func waitingNow(_ queue: QueueID, _ channel: ChannelKind) -> Int {
    guard let place = figure(queue, channel) else { return 0 }
    return Int(figures[place].waiting)
  }
}
