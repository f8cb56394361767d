// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine
import RoutingPolicy

extension RoutingView: FloorView {
  func text(_ kind: NameKind, _ number: UInt32) -> String { name(kind, number) }

  // MARK: Agents

  func roster() -> [AgentID] { engine.agents() }
  func agentState(_ id: AgentID) -> AgentState? { engine.agent(id) }
  func load(of agent: AgentID) -> Int { engine.load(of: agent) }
  func offered(to agent: AgentID) -> [InteractionID] { engine.offers(to: agent).map(\.interaction) }

  // MARK: Contacts

  func interactionState(_ id: InteractionID) -> InteractionState? { engine.interaction(id) }
  func customerID(with identity: Identity) -> CustomerID? { customer(with: identity) }
  func chat(inConversation name: String) -> InteractionID? {
    interaction(inConversation: name, channel: .chat)
  }
  func line(of id: InteractionID) -> Line {
    Line(place: engine.position(of: id), estimatedWait: engine.estimatedWait(of: id, at: now))
  }
  func waited(_ id: InteractionID, at moment: Moment) -> Milliseconds? { engine.waited(id, at: moment) }
  func offerDuration(_ channel: ChannelKind) -> Milliseconds {
    engine.plan.channels[Int(channel.rawValue)].offerFor
  }

  // MARK: What is rare

  func handedUp(_ id: InteractionID) -> HandedUp? {
    guard let state = engine.escalation(of: id) else { return nil }
    var handed = HandedUp(until: state.until)
    let chain = engine.plan.escalation
    // A later policy may have a shorter chain.
    guard chain.indices.contains(Int(state.step)) else { return handed }
    switch chain[Int(state.step)].to {
    case .agent(let agent): handed.agent = name(agent)
    case .team(let team): handed.team = name(team)
    case .teamLeader:
      guard let team = engine.agent(state.by)?.profile.team else { break }
      let leaders = engine.plan.leaders
      handed.agent = leaders.indices.contains(team.index) ? leaders[team.index].map { name($0) } : nil
      handed.team = name(team)
    }
    return handed
  }

  func listening(_ agent: AgentID) -> InteractionID? { engine.listening(agent) }

  func complaints(for agent: AgentID) -> [(state: ComplaintState, isAsked: Bool)] {
    engine.openComplaints.compactMap { complaint in
      guard engine.agent(agent)?.profile.serves(complaint.client) ?? false else { return nil }
      if isAnswered(complaint.owner, by: agent) { return (complaint, false) }
      return complaint.asked.contains { isAnswered($0, by: agent) } ? (complaint, true) : nil
    }
  }

  // MARK: The centre

  func queueFigures(for clients: [ClientID]) -> [QueueFigures] {
    (policy?.queues ?? []).compactMap { queue in
      guard let id = queueID(queue.name) else { return nil }
      if !clients.isEmpty {
        let ours = engine.figures(of: id, for: Set(clients), at: now)
        return QueueFigures(id: queue.name, waiting: ours.waiting.reduce(0, +), ready: ours.ready)
      }
      return QueueFigures(
        id: queue.name, waiting: engine.waitingCount(in: id), ready: engine.readyCount(for: id),
        estimatedWait: liveEstimate(in: id))
    }
  }

  /// The longest estimate of its live channels (mail waits by other measures), in steps that do not make
  /// every desk hear of each second: of 5 s, from a minute on of 15 s, from ten minutes on of whole
  /// minutes.
  private func liveEstimate(in queue: QueueID) -> Milliseconds? {
    let live: [ChannelKind] = [.voice, .chat, .sms]
    guard let longest = live.compactMap({ engine.estimatedWait(in: queue, channel: $0, at: now) }).max()
    else {
      return nil
    }
    let step: Int64 = longest < .minutes(1) ? 5_000 : longest < .minutes(10) ? 15_000 : 60_000
    return Milliseconds((longest.count + step / 2) / step * step)
  }

  func client(_ id: ClientID) -> Centre.Named {
    let name = name(id)
    let label = policy?.clients.first { $0.name == name }?.label
    return Centre.Named(
      id: name, label: Self.texts(of: label, named: name, in: policy?.languages ?? []))
  }

  var centre: Centre {
    guard let policy else { return Centre(name: "Patchbay", languages: []) }
    var widgets: [String: String] = [:]
    for entry in policy.entries {
      for widget in entry.addresses[.widget] ?? [] { widgets[widget] = entry.name }
    }
    func named(_ id: String, _ label: Label?) -> Centre.Named {
      Centre.Named(id: id, label: Self.texts(of: label, named: id, in: policy.languages))
    }
    return Centre(
      name: policy.name, languages: policy.languages, queues: policy.queues.map { named($0.name, $0.label) },
      reasons: policy.awayReasons.map { named($0.name, $0.label) },
      dispositions: policy.dispositions.map { outcome in
        var named = named(outcome.name, outcome.label)
        named.queues = outcome.queues
        return named
      }, complaintLevels: policy.complaints.map(\.level), escalates: !policy.escalation.isEmpty,
      entryByWidget: widgets)
  }

  /// The label in each language of the policy; the name itself where there is no label.
  static func texts(of label: Label?, named name: String, in languages: [String]) -> [String: String] {
    var texts = label?.byLanguage ?? [:]
    for language in languages.isEmpty ? ["en"] : languages where texts[language] == nil {
      texts[language] = label?.plain ?? (texts.isEmpty ? name : label?.text(in: language) ?? name)
    }
    return texts
  }
}
