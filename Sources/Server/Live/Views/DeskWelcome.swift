// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The first frame to a desk: who it is, and the names of everything.
struct DeskWelcome: Sendable {
  let agent: AgentID
  private let id: String
  private let name: String
  private let team: String?
  private let centre: Centre
  private let now: Moment

  /// nil: nobody of that name is on the roster.
  ///
  /// - Parameter centre: the floor's, where that is known already.
  init?(agent name: String, on floor: any FloorView, centre: Centre? = nil) {
    guard let agent = floor.agentID(name), let state = floor.agentState(agent) else { return nil }
    self.agent = agent
    id = name
    self.name = floor.agentCard(agent)?.name ?? name
    team = state.profile.team.map { floor.text(.team, $0.raw) }
    self.centre = centre ?? floor.centre
    now = floor.now
  }

  func frame(resumed: Bool) -> String {
    var json = JSONText(capacity: 1024)
    json.object { json in
      json.field("type", "welcome")
      json.field(
        "me",
        object: {
          $0.field("id", id)
          $0.field("name", name)
          $0.field("team", team)
        })
      json.field("languages", centre.languages)
      json.field("now", Timestamp.text(now))
      Self.write("reasons", centre.reasons, to: &json)
      Self.write("dispositions", centre.dispositions, to: &json)
      Self.write("queues", centre.queues, to: &json)
      json.field(
        "complaint_levels", array: { json in for level in centre.complaintLevels { json.value(level) } })
      json.field("escalates", centre.escalates)
      json.field("policy", centre.name)
      json.field("resumed", resumed)
    }
    return json.string
  }

  private static func write(_ name: String, _ things: [Centre.Named], to json: inout JSONText) {
    json.field(
      name,
      array: { json in
        for thing in things { thing.write(to: &json) }
      })
  }
}
