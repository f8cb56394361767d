// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Telling an agent's desks.
extension LiveFollower {
  func tell(_ agent: AgentID, _ new: DeskView, at place: Place) {
    guard var party = desks[agent] else { return }
    let old = party.view
    var shared: String?  // the frame for those who know all
    if let old, party.seats.contains(where: { $0.told == .everything }) {
      shared = DeskUpdate(from: old, to: new, party: party, at: place, in: self)?.frame
      // A place is told once: a desk ignores a second update under it.
      if shared != nil, place.record <= party.through { shared = stateFrame(new, at: place) }
    }
    for index in party.seats.indices {
      let seat = party.seats[index]
      party.seats[index].told = .everything
      switch seat.told {
      case .everything:
        if let shared { seat.outbox.send(shared) }
      case .until(let seen) where seen >= place:
        break  // it missed nothing
      case .until(let seen):
        let missed = ring.touches(behind: seen).flatMap {
          DeskUpdate(behind: seen, $0, to: new, at: place, in: self)
        }
        seat.outbox.send(missed?.frame ?? stateFrame(new, at: place))
      case .nothing:
        seat.outbox.send(stateFrame(new, at: place))
      }
      if seat.told != .everything, let told = floor?.told[new.clients] { seat.outbox.send(told.frame) }
    }
    if let old, old.clients != new.clients, let told = floor?.told[new.clients] {
      for seat in party.seats where seat.told == .everything { seat.outbox.send(told.frame) }
    }
    let isNews = watchers.change(agent, from: old, to: new)
    for id in (old?.interactions ?? []).subtracting(new.interactions) where !watchers.isWatched(id) {
      transcripts.unwatch(id)
    }
    party.view = new
    party.through = place.record
    party.revoked.removeAll { $0.record <= place.record }
    if isNews, folded > place.record { party.need = .reading }
    desks[agent] = party
    if party.need != .nothing { wake() }
  }

  private func stateFrame(_ view: DeskView, at place: Place) -> String {
    var json = JSONText(capacity: 4096)
    json.object { json in
      json.field("type", "state")
      json.field("at", at: place)
      json.field("me")
      view.me.write(to: &json)
      json.field("offers", array: { json in for offer in view.offers { offer.write(to: &json) } })
      json.write(view.complaints)
      json.field(
        "work",
        array: { json in
          for item in view.work { item.write(messages(of: item, through: place.record), to: &json) }
        })
    }
    return json.string
  }

  /// What the item shows of the conversation: until this agent's part in it was over.
  func messages(of item: DeskItem, after record: UInt64? = nil, through: UInt64) -> [DeskMessage] {
    guard let transcript = transcripts[item.interaction] else { return [] }
    let entries =
      record.map { transcript.entries(after: $0, through: through) } ?? transcript.last(through: through)
    return entries.filter { item.phase != .wrapUp || $0.at <= item.since }.map { entry in
      var message = DeskMessage(content: entry.content, at: entry.at)
      if case .agent(let agent) = entry.content.author, let author = authors[agent] {
        message.agent = (author.id, author.name)
      }
      return message
    }
  }

  /// Whether all that was said since can be told one by one.
  func hasAll(_ item: DeskItem, after record: UInt64) -> Bool {
    transcripts[item.interaction]?.hasAll(after: record) ?? true
  }

  /// Messages of the archive with the names of those who wrote them.
  func deskMessages(_ past: [PastMessage]) async -> [DeskMessage] {
    let unknown = Set(past.compactMap(\.author).filter { authors[$0] == nil })
    if !unknown.isEmpty {
      let named = await router.look { floor in
        Dictionary(
          uniqueKeysWithValues: unknown.map { agent in
            let id = floor.text(.agent, agent.raw)
            return (agent, Author(id: id, name: floor.agentCard(agent)?.name ?? id))
          })
      }
      authors.merge(named) { known, _ in known }
    }
    return past.map { message in
      let author = message.author.flatMap { authors[$0] }
      return DeskMessage(content: message.content, at: message.at, agent: author.map { ($0.id, $0.name) })
    }
  }

  /// Tells all desks how the floor stands, if it changed: one look for all.
  func tellFloor() async {
    guard !desks.isEmpty else {
      floor = nil
      return
    }
    let readers = Set(desks.values.compactMap { $0.view?.clients })
    guard floor?.record != folded || readers.contains(where: { floor?.told[$0] == nil }) else { return }
    let record = folded
    let pictures = await router.look { floor in
      readers.map { clients in (clients, FloorPicture(on: floor, for: clients)) }
    }
    let before = floor?.told ?? [:]
    var told: [[ClientID]: ToldFloor] = [:]
    for (clients, picture) in pictures {
      let known = before[clients].flatMap { $0.picture == picture ? $0 : nil }
      told[clients] = known ?? ToldFloor(picture: picture, frame: picture.frame)
      if known == nil { tellFloor(told[clients]?.frame ?? "", to: clients) }
    }
    floor = (told, record)
  }

  private func tellFloor(_ frame: String, to clients: [ClientID]) {
    for party in desks.values where party.view?.clients == clients {
      for seat in party.seats where seat.told == .everything { seat.outbox.send(frame) }
    }
  }
}
