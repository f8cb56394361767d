// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The list of all that is open, for the shift's handover.
extension Engine {
  /// All open contacts, callbacks and complaints: what is due first, then what came first.
  ///
  /// Looks at each of them.
  package func openMatters() -> [OpenMatter] {
    let contacts = interactions.slots.filter { interactions[$0].id.raw != 0 }.map(openMatter)
    return (contacts + matters.complaints.map(openMatter)).sorted { a, b in
      let (x, y) = (a.due ?? .zero, b.due ?? .zero)
      if x != y { return x < y }
      if a.arrivedAt != b.arrivedAt { return a.arrivedAt < b.arrivedAt }
      if a.interaction != b.interaction { return a.interaction < b.interaction }
      return a.complaint == nil && b.complaint != nil
    }
  }

  /// The customer's open complaint about a client (nil: about the centre itself).
  package func complaint(of customer: CustomerID, with client: ClientID?) -> ComplaintState? {
    matters.complaint(of: customer, with: client).map { matters.complaints[$0] }
  }

  private func openMatter(_ complaint: ComplaintState) -> OpenMatter {
    let last = complaint.contacts.last ?? InteractionID(0)
    let slot = slots[last.raw]
    return OpenMatter(
      interaction: last, customer: complaint.customer, phase: slot.map { interactions[$0].phase } ?? .closed,
      queue: slot.map { interactions[$0].queue }, client: complaint.client, arrivedAt: complaint.raisedAt,
      owner: complaint.takenBy,
      complaint: complaint, due: complaint.takenBy == nil ? complaint.respondBy : complaint.resolveBy,
      nextWakeUp: complaint.nextDue)
  }

  /// How many places `openMatters(in:)` goes through, complaints last; some may be empty.
  package var openMatterPlaces: Int { interactions.slots.count + matters.complaints.count }

  /// The same, of some places only and in no order: for who looks at very many a part at a time.
  package func openMatters(in places: Range<Int>) -> [OpenMatter] {
    let count = interactions.slots.count
    return places.clamped(to: 0..<openMatterPlaces).compactMap { place in
      if place >= count { return openMatter(matters.complaints[place - count]) }
      return interactions[place].id.raw == 0 ? nil : openMatter(place)
    }
  }

  private func openMatter(_ slot: Int) -> OpenMatter {
    let record = interactions[slot]
    let callback = callback(record)
    return OpenMatter(
      interaction: record.id, customer: record.arrival.customer, phase: record.phase, queue: record.queue,
      client: record.client, arrivedAt: record.arrivedAt,
      owner: record.owner < 0 ? nil : AgentID(UInt32(record.owner)),
      callback: callback, due: callback?.at ?? record.arrival.promise?.due, nextWakeUp: nextWakeUp(slot))
  }

  /// The earliest of what comes by itself: a step in the queue, the end of an offer, of wrap-up, of silence.
  private func nextWakeUp(_ slot: Int) -> Moment? {
    let record = interactions[slot]
    var due = dueMoment(interaction: slot) ?? .max
    if record.offer >= 0 { due = min(due, offers[Int(record.offer)].open.expires.milliseconds) }
    if let piece = piece(of: Int(record.owner), record.id) { due = min(due, dueMoment(work: piece) ?? .max) }
    if let place = matters.escalation(of: record.id) {
      due = min(due, matters.escalations[place].until.milliseconds)
    }
    return due == .max ? nil : Moment(milliseconds: due)
  }
}
