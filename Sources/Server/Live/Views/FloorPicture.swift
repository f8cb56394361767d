// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The whole floor as every desk may see it: where to transfer to.
struct FloorPicture: Hashable, Sendable {
  struct Colleague: Hashable, Sendable {
    var id: String
    var name: String
    var mood: DeskAgent.Mood
    var skills: [String: Int]
    var languages: [String]
  }

  var queues: [QueueFigures]
  var agents: [Colleague]

  /// - Parameter clients: as agents see it who serve these alone; nobody: who serve everybody.
  init(on floor: any FloorView, for clients: [ClientID] = []) {
    let reach = ClientReach(ofAgentsServing: clients)
    queues = floor.queueFigures(for: clients)
    agents = floor.roster().compactMap { id in
      guard let state = floor.agentState(id), reach.admits(state.profile) else { return nil }
      let name = floor.text(.agent, id.raw)
      return Colleague(
        id: name, name: floor.agentCard(id)?.name ?? name, mood: DeskAgent.Mood(state.presence, floor),
        skills: Dictionary(
          state.profile.skills.map { (floor.text(.skill, $0.skill.raw), Int($0.level)) },
          uniquingKeysWith: max),
        languages: state.profile.languages.map { floor.text(.language, $0.raw) })
    }
  }

  var frame: String {
    var json = JSONText(capacity: 4096)
    json.object { json in
      json.field("type", "floor")
      json.field(
        "queues",
        array: { json in
          for queue in queues {
            json.object {
              $0.field("id", queue.id)
              $0.field("waiting", queue.waiting)
              $0.field("ready", queue.ready)
              $0.field("estimated_wait_milliseconds", queue.estimatedWait)
            }
          }
        })
      json.field(
        "agents",
        array: { json in
          for agent in agents {
            json.object {
              $0.field("id", agent.id)
              $0.field("name", agent.name)
              $0.mood(agent.mood)
              $0.field("skills", object: { $0.levels(agent.skills) })
              $0.field("languages", agent.languages)
            }
          }
        })
    }
    return json.string
  }
}

extension JSONText {
  /// `null` where there is none.
  mutating func field(_ name: String, _ time: Milliseconds?) {
    field(name)
    if let time { value(time.count) } else { null() }
  }
}
