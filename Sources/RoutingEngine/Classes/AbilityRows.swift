// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Who has what, as rows of bits over the agents: who is defined, who has a skill at a level or higher, who
/// speaks a language, who is of a team, who serves a client. Who can serve a requirement class is a handful
/// of ands and ors of
/// these rows, however many agents there are.
///
/// Made from the profiles, one agent at a time; `ServiceWay.admits` says the same of a single agent.
struct AbilityRows: Sendable {
  /// Skills, languages, teams and clients of higher numbers have no rows.
  private static let widest = 256
  private static let levels = 5

  private var defined = BitMatrix(rows: 1)
  /// Five rows a skill: level 1 or higher, 2 or higher …
  private var skills = BitMatrix()
  private var languages = BitMatrix()
  private var teams = BitMatrix()
  /// The first row: who serves everybody. Then one for each client: who serves it by name.
  private var clients = BitMatrix(rows: 1)

  /// Whether rows tell who has the skill at which level.
  func covers(_ skill: SkillID) -> Bool { skill.index < Self.widest }

  /// Words a row.
  var stride: Int { defined.stride }

  /// Whether rows can tell who is admitted that way.
  func covers(_ way: ServiceWay) -> Bool {
    for need in way.needs where need.skill.index >= Self.widest || need.level > Self.levels { return false }
    for team in way.teams ?? [] where team.index >= Self.widest { return false }
    if case .client(let client?) = way.client, client.index >= Self.widest { return false }
    return (way.language?.index ?? 0) < Self.widest
  }

  /// 64 agents at once: those who are admitted that way.
  func word(_ way: ServiceWay, _ index: Int) -> UInt64 {
    var word = defined.word(0, index)
    if let teams = way.teams {
      var any: UInt64 = 0
      for team in teams { any |= Self.word(self.teams, team.index, index) }
      word &= any
    }
    if let language = way.language { word &= Self.word(languages, language.index, index) }
    if case .client(let client) = way.client {
      let named = client.map { Self.word(clients, $0.index + 1, index) } ?? 0
      word &= Self.word(clients, 0, index) | named
    }
    for need in way.needs where need.level > 0 && word != 0 {
      word &= Self.word(skills, need.skill.index * Self.levels + Int(need.level) - 1, index)
    }
    return word
  }

  /// 64 agents at once: those who have the skill at that level (1 to 5) or higher.
  @inline(__always) func word(_ skill: SkillID, atLeast level: Int, _ index: Int) -> UInt64 {
    Self.word(skills, skill.index * Self.levels + level - 1, index)
  }

  private static func word(_ rows: borrowing BitMatrix, _ row: Int, _ index: Int) -> UInt64 {
    row < rows.rows && index < rows.stride ? rows.word(row, index) : 0
  }

  mutating func detach() {
    defined.detach()
    skills.detach()
    languages.detach()
    teams.detach()
    clients.detach()
  }

  /// What is known of the agent from now on; nil: it is gone.
  mutating func set(_ agent: Int, _ profile: AgentProfile?) {
    defined.reserve(rows: 1, columns: agent + 1)
    defined.set(0, agent, profile != nil)
    Self.clear(&skills, agent)
    Self.clear(&languages, agent)
    Self.clear(&teams, agent)
    Self.clear(&clients, agent)
    guard let profile else { return }
    for skill in profile.skills where skill.skill.index < Self.widest {
      let first = skill.skill.index * Self.levels
      skills.reserve(rows: first + Self.levels, columns: agent + 1)
      for level in 0..<min(Self.levels, Int(skill.level)) { skills.set(first + level, agent, true) }
    }
    for language in profile.languages where language.index < Self.widest {
      languages.reserve(rows: language.index + 1, columns: agent + 1)
      languages.set(language.index, agent, true)
    }
    clients.reserve(
      rows: (profile.clients.last?.index).map { min($0, Self.widest) + 2 } ?? 1, columns: agent + 1)
    if profile.clients.isEmpty { clients.set(0, agent, true) }
    for client in profile.clients where client.index < Self.widest {
      clients.set(client.index + 1, agent, true)
    }
    if let team = profile.team, team.index < Self.widest {
      teams.reserve(rows: team.index + 1, columns: agent + 1)
      teams.set(team.index, agent, true)
    }
  }

  private static func clear(_ rows: inout BitMatrix, _ agent: Int) {
    guard agent >> 6 < rows.stride else { return }
    for row in 0..<rows.rows { rows.set(row, agent, false) }
  }
}
