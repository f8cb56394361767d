// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// Every agent of the roster, by name.
  func agentIDs() -> [AgentID] {
    engine.agents().sorted { name($0) < name($1) }
  }

  /// The agent object of the API; nothing is written where there is no such agent.
  ///
  /// - Parameter reach: of others' contacts nothing is shown, nor what load they are; agents who work for
  ///   others
  ///   alone are left out.
  func write(agent id: AgentID, in reach: ClientReach, to json: inout JSONText) {
    guard let state = engine.agent(id), reach.admits(state.profile) else { return }
    let work = state.work.filter { reach.admits(client(of: $0.interaction)) }
    let offers = engine.offers(to: id).filter { reach.admits(client(of: $0.interaction)) }
    json.object { json in
      json.field("id", name(id))
      json.field("name", agentCard(id)?.name ?? name(id))
      json.field("team", state.profile.team.map { name($0) })
      json.field("languages", state.profile.languages.map { name($0) })
      json.field("skills") { json in
        for skill in state.profile.skills { json.field(name(skill.skill), skill.level) }
      }
      writePresence(state.presence, to: &json)
      json.field("since", Timestamp.text(state.presenceSince))
      if let next = state.nextPresence {
        json.field("next", object: { writePresence(next, to: &$0) })
      }
      if !state.profile.clients.isEmpty {
        json.field("clients", shown(state.profile.clients, in: reach).map { name($0) })
      }
      json.field("load")
      if reach.isLimited { json.null() } else { json.value(engine.load(of: id)) }
      json.field("desk_lost", state.graceEnds != nil)
      json.field("work", work.map { PublicNumber.text($0.interaction) })
      json.field("offers", offers.map { PublicNumber.text($0.offer.offer) })
    }
  }

  private func shown(_ clients: [ClientID], in reach: ClientReach) -> [ClientID] {
    clients.filter { reach.admits($0) }
  }

  /// The members `presence` and, when away, `reason`.
  func writePresence(_ presence: Presence, to json: inout JSONText) {
    switch presence {
    case .offline: json.field("presence", "offline")
    case .ready: json.field("presence", "ready")
    case .away(let reason):
      json.field("presence", "away")
      json.field("reason", name(reason))
    case .notResponding: json.field("presence", "not-responding")
    case .disconnected: json.field("presence", "disconnected")
    }
  }
}
