// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One way in which an agent can be the one for a class of contacts: as staff, as helper, by `also-queue`.
struct ServiceWay: Sendable {
  /// Nil: every team, and those in none.
  var teams: [TeamID]?
  /// Ascending by skill.
  var needs: [SkillLevel]
  var language: LanguageID?
  var asStaff: Bool

  func admits(_ profile: AgentProfile) -> Bool {
    if let teams {
      guard let team = profile.team, teams.contains(team) else { return false }
    }
    if let language, !profile.languages.contains(language) { return false }
    return needs.allSatisfy { profile.level(of: $0.skill) >= $0.level }
  }
}

extension QueuePlan {
  /// Its own staff by its base needs, whatever the language.
  var staffWay: ServiceWay { ServiceWay(teams: staff, needs: needs, language: nil, asStaff: true) }
}

extension AgentProfile {
  /// 0: does not have it.
  func level(of skill: SkillID) -> UInt8 { skills.first { $0.skill == skill }?.level ?? 0 }
}
