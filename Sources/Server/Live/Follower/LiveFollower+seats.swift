// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions

/// Sockets come and go.
extension LiveFollower {
  /// A desk is connected. Its welcome goes out first, then what it has missed or the whole state.
  ///
  /// - Parameters:
  ///   - resume: the last place the desk saw.
  ///   - welcome: the frame, told whether what was missed can be told.
  func enrol(
    desk agent: AgentID, _ outbox: Outbox, resume: Place?, welcome: @Sendable (_ resumed: Bool) -> String
  ) -> Seat.ID {
    let isKnown = isRemembered(resume)
    outbox.send(welcome(isKnown))
    let seat = makeSeat(outbox, isKnown ? resume : nil)
    var party = desks[agent] ?? DeskParty(agent: agent)
    party.seats = Self.seated(party.seats, seat)
    party.need = .reading
    desks[agent] = party
    wake()
    return seat.id
  }

  /// A visitor's page is connected.
  ///
  /// - Parameter past: what is shown while nothing is open.
  func enrol(
    visitor: String, _ outbox: Outbox, resume: Place?, past: VisitorParty.Past?,
    welcome: @Sendable (_ resumed: Bool) -> CentreFrame
  ) -> Seat.ID {
    let isKnown = isRemembered(resume)
    send(welcome(isKnown), to: outbox)
    let seat = makeSeat(outbox, isKnown ? resume : nil)
    var party = visitors[visitor] ?? VisitorParty(visitor: visitor)
    party.seats = Self.seated(party.seats, seat)
    party.need = .reading
    if let past, party.view?.interaction == nil { party.past = past }
    visitors[visitor] = party
    wake()
    return seat.id
  }

  private func isRemembered(_ resume: Place?) -> Bool {
    resume.map { ring.touches(behind: $0) != nil } ?? false
  }

  private func makeSeat(_ outbox: Outbox, _ resume: Place?) -> Seat {
    Seat(id: nextSeat(), outbox: outbox, told: resume.map { .until($0) } ?? .nothing)
  }

  private static func seated(_ seats: [Seat], _ seat: Seat) -> [Seat] {
    guard seats.count >= maximumSeats, let oldest = seats.first else { return seats + [seat] }
    oldest.outbox.close(.replaced)
    return seats.dropFirst() + [seat]
  }

  func leave(desk agent: AgentID, _ seat: Seat.ID) {
    desks[agent]?.seats.removeAll { $0.id == seat }
    guard let party = desks[agent], party.seats.isEmpty else { return }
    desks[agent] = nil
    _ = watchers.change(agent, from: party.view, to: nil)
    for id in party.view?.interactions ?? [] where !watchers.isWatched(id) { transcripts.unwatch(id) }
  }

  func leave(visitor: String, _ seat: Seat.ID) {
    visitors[visitor]?.seats.removeAll { $0.id == seat }
    guard let party = visitors[visitor], party.seats.isEmpty else { return }
    visitors[visitor] = nil
    _ = watchers.change(visitor, from: party.view?.interaction, to: nil)
    _ = watchers.change(visitor, from: party.customer, to: nil)
    if let id = party.view?.interaction, !watchers.isWatched(id) { transcripts.unwatch(id) }
  }

  /// The visitor's contact was taken (as this customer's): its pages learn of it even if nothing told them so
  /// far.
  func noticed(visitor: String, _ interaction: InteractionID) {
    guard let party = visitors[visitor], party.view?.interaction != interaction else { return }
    visitors[visitor]?.noticed = interaction
    raise(.visitor(visitor), to: .reading)
    wake()
  }
}
