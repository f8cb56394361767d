// SPDX-License-Identifier: Apache-2.0

/// Who on the roster can do what, answered for any number of queues without asking each agent.
struct RosterIndex {
  let agents: [RosterAgent]
  private let everyone: AgentSet
  private var teams: [String: AgentSet] = [:]
  private var speakers: [String: AgentSet] = [:]
  private var skilled: [String: [(place: Int, level: Int)]] = [:]
  private var known: [SkillNeed: AgentSet] = [:]

  init(_ agents: [RosterAgent]) {
    self.agents = agents
    everyone = .all(agents.count)
    let nobody = AgentSet(count: agents.count)
    for (place, agent) in agents.enumerated() {
      if let team = agent.team { teams[team, default: nobody].insert(place) }
      for language in agent.languages { speakers[language, default: nobody].insert(place) }
      for skill in agent.skills { skilled[skill.skill, default: []].append((place, skill.level)) }
    }
  }

  var nobody: AgentSet { AgentSet(count: agents.count) }

  func members(of team: String) -> AgentSet { teams[team] ?? nobody }

  func speakers(of language: String) -> AgentSet { speakers[language] ?? nobody }

  /// Who is in one of the teams (nil: anybody) and meets all the needs.
  mutating func able(_ teams: [String]?, _ needs: [SkillNeed]) -> AgentSet {
    var able = everyone
    if let teams {
      able = nobody
      for team in teams { able.formUnion(members(of: team)) }
    }
    for need in needs { able.formIntersection(holders(of: need)) }
    return able
  }

  private mutating func holders(of need: SkillNeed) -> AgentSet {
    if let holders = known[need] { return holders }
    var holders = nobody
    for (place, level) in skilled[need.skill] ?? [] where level >= need.level { holders.insert(place) }
    known[need] = holders
    return holders
  }
}
