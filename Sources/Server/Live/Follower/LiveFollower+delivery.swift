// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Logging

/// Telling those who need it.
extension LiveFollower {
  /// What one look at the router's state brought.
  private struct Look: Sendable {
    var place: Place
    var desks: [AgentID: DeskView] = [:]
    var visitors: [String: VisitorLook] = [:]
    var authors: [AgentID: Author] = [:]
  }

  /// One round: looks once for all who need it, tells them, then tells messages to the others.
  func deliver() async {
    if hasNewNames { await tellNames() }
    let agents = desks.values.filter { $0.need == .reading && !$0.isLoading }.map { ($0.agent, $0.view) }
    let asked = visitors.values.filter { $0.need == .reading && !$0.isLoading }.map {
      VisitorQuestion(
        visitor: $0.visitor, identity: $0.identity, conversation: $0.conversation, shown: $0.latest)
    }
    if !agents.isEmpty || !asked.isEmpty || isAuthorMissing {
      for (agent, _) in agents { desks[agent]?.need = .nothing }
      for question in asked { visitors[question.visitor]?.need = .nothing }
      let look = await look(agents, asked, unknownAuthors)
      await wait(for: look.place.record)
      take(look)
    }
    tellMessages()
  }

  /// Another policy: all desks hear the names of everything again, in the frame that began their connection.
  private func tellNames() async {
    hasNewNames = false
    let agents = Array(desks.keys)
    guard !agents.isEmpty else { return }
    let frames = await router.look { floor in
      let centre = floor.centre
      return agents.compactMap { agent in
        DeskWelcome(agent: floor.text(.agent, agent.raw), on: floor, centre: centre).map {
          (agent, $0.frame(resumed: true))
        }
      }
    }
    for (agent, frame) in frames {
      for seat in desks[agent]?.seats ?? [] { seat.outbox.send(frame) }
    }
  }

  /// Whether a message is to be told whose author has no name yet.
  private var isAuthorMissing: Bool {
    guard !unknownAuthors.isEmpty else { return false }
    return desks.values.contains { $0.need != .nothing && !$0.isLoading }
      || visitors.values.contains { $0.need != .nothing && !$0.isLoading }
  }

  private func look(
    _ agents: [(AgentID, DeskView?)], _ asked: [VisitorQuestion], _ unknown: Set<AgentID>
  ) async -> Look {
    await router.look { floor in
      var look = Look(place: floor.place)
      for (agent, before) in agents { look.desks[agent] = DeskView(agent, on: floor, before: before) }
      for question in asked { look.visitors[question.visitor] = question.answer(on: floor) }
      for agent in unknown {
        let id = floor.text(.agent, agent.raw)
        look.authors[agent] = Author(id: id, name: floor.agentCard(agent)?.name ?? id)
      }
      return look
    }
  }

  private func take(_ look: Look) {
    authors.merge(look.authors) { _, new in new }
    unknownAuthors.subtract(look.authors.keys)
    for (agent, view) in look.desks where areLoaded(view.interactions, for: .desk(agent)) {
      tell(agent, view, at: look.place)
    }
    for (visitor, answer) in look.visitors {
      let shown = Set([answer.view.interaction].compactMap(\.self))
      if areLoaded(shown, for: .visitor(visitor)) { tell(visitor, answer, at: look.place) }
    }
  }

  /// Messages are told from memory, under the last record folded.
  private func tellMessages() {
    let place = Place(record: folded, index: .max)
    for (agent, party) in desks where party.need == .messages && !party.isLoading {
      guard let view = party.view else { continue }
      desks[agent]?.need = .nothing
      tell(agent, view, at: place)
    }
    for (visitor, party) in visitors where party.need == .messages && !party.isLoading {
      guard let view = party.view else { continue }
      visitors[visitor]?.need = .nothing
      tell(visitor, VisitorLook(view: view, customer: party.customer), at: place)
    }
  }

  // MARK: Reading transcripts

  /// Whether all messages are in memory. If not they are asked for, and the party is looked at again then.
  private func areLoaded(_ interactions: Set<InteractionID>, for party: PartyKey) -> Bool {
    var areAll = true
    for id in interactions where !transcripts.isComplete(id) {
      areAll = false
      if loading[id] == nil {
        let through = folded
        Task { await self.load(id, through: through) }
      }
      loading[id, default: []].insert(party)
    }
    if !areAll { setLoading(party, true) }
    return areAll
  }

  private func load(_ id: InteractionID, through record: UInt64) async {
    var past: [PastMessage] = []
    do {
      past = try await archive.messages(of: id, last: Transcript.maximumMessages, through: record)
    } catch {
      logger.warning(
        "a transcript can't be read", metadata: ["interaction": "\(id.raw)", "error": "\(error)"])
    }
    transcripts.complete(id, with: past, folded: folded)
    for message in past {
      if case .agent(let agent) = message.content.author, authors[agent] == nil {
        unknownAuthors.insert(agent)
      }
    }
    for party in loading.removeValue(forKey: id) ?? []
    where !loading.values.contains(where: { $0.contains(party) }) {
      setLoading(party, false)
      raise(party, to: .reading)
    }
    wake()
  }

  private func setLoading(_ party: PartyKey, _ isLoading: Bool) {
    switch party {
    case .desk(let agent): desks[agent]?.isLoading = isLoading
    case .visitor(let visitor): visitors[visitor]?.isLoading = isLoading
    }
  }
}
