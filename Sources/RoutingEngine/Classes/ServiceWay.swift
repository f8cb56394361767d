// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One way in which an agent can be the one for a class of contacts: as staff, as helper, by `also-queue`.
struct ServiceWay: Sendable {
  /// Nil: every team, and those in none.
  var teams: [TeamID]?
  /// Ascending by skill.
  var needs: [SkillLevel]
  var language: LanguageID?
  /// Whose contacts they are. An agent who serves some clients only is no way to those of others.
  var client: Whose
  var asStaff: Bool

  enum Whose: Sendable {
    /// Not asked for.
    case anybody
    /// Nil: the centre's own.
    case client(ClientID?)

    func isServed(by profile: AgentProfile) -> Bool {
      switch self {
      case .anybody: true
      case .client(let client): profile.serves(client)
      }
    }
  }

  func admits(_ profile: AgentProfile) -> Bool {
    if let teams {
      guard let team = profile.team, teams.contains(team) else { return false }
    }
    if let language, !profile.languages.contains(language) { return false }
    if !client.isServed(by: profile) { return false }
    return needs.allSatisfy { profile.level(of: $0.skill) >= $0.level }
  }
}

extension QueuePlan {
  /// Its own staff by its base needs, whatever the language and the client.
  var staffWay: ServiceWay {
    ServiceWay(teams: staff, needs: needs, language: nil, client: .anybody, asStaff: true)
  }
}

extension AgentProfile {
  /// 0: does not have it.
  func level(of skill: SkillID) -> UInt8 { skills.first { $0.skill == skill }?.level ?? 0 }
}
