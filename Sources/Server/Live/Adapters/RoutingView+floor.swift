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
    Line(place: engine.position(of: id), estimatedWait: engine.estimatedWait(of: id))
  }
  func waited(_ id: InteractionID, at moment: Moment) -> Milliseconds? { engine.waited(id, at: moment) }
  func offerDuration(_ channel: ChannelKind) -> Milliseconds {
    engine.plan.channels[Int(channel.rawValue)].offerFor
  }

  // MARK: The centre

  func queueFigures() -> [QueueFigures] {
    (policy?.queues ?? []).compactMap { queue in
      guard let id = queueID(queue.name) else { return nil }
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
    guard let longest = live.compactMap({ engine.estimatedWait(in: queue, channel: $0) }).max() else {
      return nil
    }
    let step: Int64 = longest < .minutes(1) ? 5_000 : longest < .minutes(10) ? 15_000 : 60_000
    return Milliseconds((longest.count + step / 2) / step * step)
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
      dispositions: policy.dispositions.map { named($0.name, $0.label) }, entryByWidget: widgets)
  }

  /// The label in each language of the policy; the name itself where there is no label.
  private static func texts(of label: Label?, named name: String, in languages: [String]) -> [String: String]
  {
    var texts = label?.byLanguage ?? [:]
    for language in languages.isEmpty ? ["en"] : languages where texts[language] == nil {
      texts[language] = label?.plain ?? (texts.isEmpty ? name : label?.text(in: language) ?? name)
    }
    return texts
  }
}
