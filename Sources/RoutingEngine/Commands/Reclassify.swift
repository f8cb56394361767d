// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// More is known of a contact that waits: it is classed by what the routes say now, and goes to their queue
  /// with its place. An open offer stands, and so does the queue as long as it does; where a person has moved
  /// the contact, or a full queue has, the queue stays (where that is not gone). With an agent nothing
  /// changes any more.
  ///
  /// Rules of closed and full queues hold, but for `busy`: who waits already is not sent away.
  mutating func reclassify(_ arrival: Arrival) -> Refusal? {
    guard let slot = slots[arrival.interaction.raw] else { return .unknownInteraction }
    if !isKnown(arrival.queue) { return .unknownQueue }
    if plan.tier(arrival.tier) == nil { return .unknownName }
    let record = interactions[slot]
    guard record.isInQueue || record.phase == .triage else { return nil }
    var new = record.arrival
    new.route = arrival.route
    new.tier = arrival.tier
    new.language = arrival.language
    new.points = arrival.points
    new.preferred = arrival.preferred
    new.promise = arrival.promise
    let moves =
      (record.phase == .waiting || record.phase == .triage)
      && record.queue == plan.home(of: record.arrival.queue) && arrival.queue != record.queue
    if moves { new.queue = arrival.queue }
    guard new != record.arrival else { return nil }
    let waited = waited(slot)
    emit(.reclassified(new))
    guard moves, record.phase == .waiting else { return nil }
    place(new.interaction, arrival.queue, waited: waited, cause: .reclassified)
    return nil
  }
}
