// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The agent object of the API, as a desk shows its own agent.
struct DeskAgent: Hashable, Sendable {
  /// A presence by name, with the reason of an `away`.
  struct Mood: Hashable, Sendable {
    var presence: String
    var reason: String?

    init(_ presence: Presence, _ floor: any FloorView) {
      switch presence {
      case .offline: self.presence = "offline"
      case .ready: self.presence = "ready"
      case .away(let id):
        self.presence = "away"
        reason = floor.text(.awayReason, id.raw)
      case .notResponding: self.presence = "not-responding"
      case .disconnected: self.presence = "disconnected"
      }
    }
  }

  var id: String
  var name: String
  var team: String?
  var languages: [String]
  var skills: [String: Int]
  var mood: Mood
  var since: Moment
  var next: Mood?
  var load: Int
  var deskLost: Bool
  var work: [InteractionID]
  var offers: [OfferID]

  init?(_ agent: AgentID, on floor: any FloorView) {
    guard let state = floor.agentState(agent) else { return nil }
    id = floor.text(.agent, agent.raw)
    name = floor.agentCard(agent)?.name ?? id
    team = state.profile.team.map { floor.text(.team, $0.raw) }
    languages = state.profile.languages.map { floor.text(.language, $0.raw) }
    skills = Dictionary(
      state.profile.skills.map { (floor.text(.skill, $0.skill.raw), Int($0.level)) }, uniquingKeysWith: max)
    mood = Mood(state.presence, floor)
    since = state.presenceSince
    next = state.nextPresence.map { Mood($0, floor) }
    load = floor.load(of: agent)
    deskLost = state.graceEnds != nil
    work = state.work.map(\.interaction)
    offers = floor.offered(to: agent).compactMap { floor.interactionState($0)?.offer?.offer }
  }

  func write(to json: inout JSONText) {
    json.object { json in
      json.field("id", id)
      json.field("name", name)
      json.field("team", team)
      json.field("languages", languages)
      json.field("skills", object: { $0.levels(skills) })
      json.mood(mood)
      json.field("since", Timestamp.text(since))
      if let next { json.field("next", object: { $0.mood(next) }) }
      json.field("load", load)
      json.field("desk_lost", deskLost)
      json.field("work", work.map(PublicNumber.text))
      json.field("offers", offers.map(PublicNumber.text))
    }
  }
}

extension JSONText {
  /// The members `presence` and `reason`.
  mutating func mood(_ mood: DeskAgent.Mood) {
    field("presence", mood.presence)
    if let reason = mood.reason { field("reason", reason) }
  }

  /// A member for each skill.
  mutating func levels(_ skills: [String: Int]) {
    for (skill, level) in skills.sorted(by: { $0.key < $1.key }) { field(skill, level) }
  }
}
