// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The list of all that is open, for the shift's handover.
extension Engine {
  /// All open contacts and callbacks: what is due first, then what came first.
  ///
  /// Looks at each of them.
  package func openMatters() -> [OpenMatter] {
    interactions.slots.filter { interactions[$0].id.raw != 0 }.map(openMatter).sorted { a, b in
      let (x, y) = (a.due ?? .zero, b.due ?? .zero)
      if x != y { return x < y }
      return a.arrivedAt != b.arrivedAt ? a.arrivedAt < b.arrivedAt : a.interaction < b.interaction
    }
  }

  /// How many places `openMatters(in:)` goes through; some may be empty.
  package var openMatterPlaces: Int { interactions.slots.count }

  /// The same, of some places only and in no order: for who looks at very many a part at a time.
  package func openMatters(in places: Range<Int>) -> [OpenMatter] {
    places.clamped(to: interactions.slots).filter { interactions[$0].id.raw != 0 }.map(openMatter)
  }

  private func openMatter(_ slot: Int) -> OpenMatter {
    let record = interactions[slot]
    let callback = callback(record)
    return OpenMatter(
      interaction: record.id, customer: record.arrival.customer, phase: record.phase, queue: record.queue,
      arrivedAt: record.arrivedAt, owner: record.owner < 0 ? nil : AgentID(UInt32(record.owner)),
      callback: callback, due: callback?.at ?? record.arrival.promise?.due, nextWakeUp: nextWakeUp(slot))
  }

  /// The earliest of what comes by itself: a step in the queue, the end of an offer, of wrap-up, of silence.
  private func nextWakeUp(_ slot: Int) -> Moment? {
    let record = interactions[slot]
    var due = dueMoment(interaction: slot) ?? .max
    if record.offer >= 0 { due = min(due, offers[Int(record.offer)].open.expires.milliseconds) }
    if let piece = piece(of: Int(record.owner), record.id) { due = min(due, dueMoment(work: piece) ?? .max) }
    return due == .max ? nil : Moment(milliseconds: due)
  }
}
