// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Logging

/// Telling a visitor's pages.
extension LiveFollower {
  func tell(_ visitor: String, _ look: VisitorLook, at place: Place) {
    guard var party = visitors[visitor] else { return }
    let new = completed(look.view, party)
    let old = party.view
    for index in party.seats.indices {
      let seat = party.seats[index]
      party.seats[index].told = .everything
      if let frame = frame(for: seat, from: old, to: new, party, at: place) { send(frame, to: seat.outbox) }
    }
    var isNews = watchers.change(visitor, from: old?.interaction, to: new.interaction)
    isNews = watchers.change(visitor, from: party.customer, to: look.customer) || isNews
    if let left = old?.interaction, left != new.interaction, !watchers.isWatched(left) {
      transcripts.unwatch(left)
    }
    party.view = new
    party.customer = look.customer
    party.through = place.record
    // What was folded while we looked may have touched what nobody watched yet.
    if isNews, folded > place.record { party.need = .reading }
    visitors[visitor] = party
    if party.need != .nothing { wake() }
  }

  /// How it was closed is known from the log alone; before the first word what had ended is shown.
  private func completed(_ view: VisitorView, _ party: VisitorParty) -> VisitorView {
    var view = view
    if let id = view.interaction, view.phase == .closed, let cause = transcripts[id]?.closed {
      view.closeCause = cause.name
    }
    return view
  }

  private func frame(
    for seat: Seat, from old: VisitorView?, to new: VisitorView, _ party: VisitorParty, at place: Place
  ) -> CentreFrame? {
    switch seat.told {
    case .everything:
      guard let old, old.interaction == new.interaction, hasAll(new.interaction, after: party.through) else {
        return state(new, party, at: place)
      }
      let messages = news(of: new.interaction, after: party.through, at: place)
      if old == new && messages.isEmpty { return nil }
      // A place is told once: a page ignores a second update under it.
      guard place.record > party.through else { return state(new, party, at: place) }
      return .update(from: old, to: new, messages, at: place)
    case .until(let seen) where seen >= place:
      return nil  // it missed nothing
    case .until(let seen):
      guard let update = update(behind: seen, to: new, party, at: place) else {
        return state(new, party, at: place)
      }
      return update
    case .nothing:
      return state(new, party, at: place)
    }
  }

  /// All that the page may have missed; nil: it has to be told everything.
  private func update(
    behind seen: Place, to new: VisitorView, _ party: VisitorParty, at place: Place
  ) -> CentreFrame? {
    guard let id = new.interaction, new.phase != .closed, let touches = ring.touches(behind: seen),
      !touches.contains(where: { $0.interaction == id && $0.customer != nil })
    else { return nil }
    let record = TouchRing.recordSeen(seen)
    guard hasAll(id, after: record) else { return nil }
    let messages = news(of: id, after: record, at: place)
    // Told against a view that has nothing: every value is named.
    let blank = VisitorView(
      phase: .none, interaction: id, agent: new.agent == nil ? "" : nil, place: new.place == nil ? 0 : nil,
      estimatedWait: new.estimatedWait == nil ? .zero : nil)
    return .update(from: blank, to: new, messages, at: place)
  }

  private func state(_ view: VisitorView, _ party: VisitorParty, at place: Place) -> CentreFrame {
    guard let id = view.interaction else { return pastState(party, at: place) }
    let messages = (transcripts[id]?.last(through: place.record) ?? []).map {
      visitorMessage($0.content, $0.at)
    }
    return .state(view, messages, at: place)
  }

  private func pastState(_ party: VisitorParty, at place: Place) -> CentreFrame {
    guard let past = party.past else { return .state(VisitorView(), [], at: place) }
    let view = VisitorView(phase: .closed, interaction: past.interaction, closeCause: past.cause)
    return .state(view, past.messages.map { visitorMessage($0.content, $0.at) }, at: place)
  }

  private func hasAll(_ id: InteractionID?, after record: UInt64) -> Bool {
    id.flatMap { transcripts[$0]?.hasAll(after: record) } ?? true
  }

  private func news(of id: InteractionID?, after record: UInt64, at place: Place) -> [VisitorMessage] {
    guard let id, let transcript = transcripts[id] else { return [] }
    return transcript.entries(after: record, through: place.record).map { visitorMessage($0.content, $0.at) }
  }

  private func visitorMessage(_ content: MessageContent, _ at: Moment) -> VisitorMessage {
    var message = VisitorMessage(
      id: content.message, sender: .centre, text: content.text, at: at, senderID: content.senderID)
    switch content.author {
    case .customer: message.sender = .customer
    case .agent(let agent):
      message.sender = .agent
      message.name = authors[agent]?.name
      message.senderID = nil
    case .centre: break
    }
    return message
  }

  nonisolated func send(_ frame: CentreFrame, to outbox: Outbox) {
    do {
      outbox.send(try frame.text())
    } catch {
      logger.error("a frame can't be written", metadata: ["error": "\(error)"])
      outbox.close(.protocol)
    }
  }

  /// Tells those who wait how the queue has moved: one look for all.
  func tellLines() async {
    let asked = visitors.values.compactMap { party -> (String, InteractionID)? in
      guard party.view?.phase == .waiting, let id = party.view?.interaction else { return nil }
      return (party.visitor, id)
    }
    guard !asked.isEmpty else { return }
    let lines = await router.look { floor in
      asked.map { visitor, id in (visitor, id, floor.interactionState(id) == nil ? nil : floor.line(of: id)) }
    }
    for (visitor, id, line) in lines {
      guard let line, let party = visitors[visitor], let view = party.view, view.interaction == id,
        view.phase == .waiting, view.place != line.place || view.estimatedWait != line.estimatedWait
      else { continue }
      visitors[visitor]?.view?.place = line.place
      visitors[visitor]?.view?.estimatedWait = line.estimatedWait
      for seat in party.seats where seat.told == .everything {
        send(.place(line.place, estimatedWait: line.estimatedWait), to: seat.outbox)
      }
    }
  }
}
