// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The chain by which contacts are handed up.
extension PolicyReader {
  private static let leader = "team-leader"

  mutating func escalation(_ node: SourceNode, _ teams: [Team]) -> [Escalation] {
    let items = list(node, "`escalate`") ?? []
    guard isWithin(items.count, Maximum.escalation, "`escalate`", at: node.place) else { return [] }
    return items.compactMap { item in
      guard let fields = fields(item, .escalation), let to = required("to", of: fields, "a step"),
        let withinNode = required("within", of: fields, "a step")
      else { return nil }
      let within = duration(withinNode, "`within`", from: .seconds(1))
      guard let duty = duty(to), let within else { return nil }
      if duty == .teamLeader { warnOfLeaders(teams, at: to.place) }
      return Escalation(to: duty, within: within)
    }
  }

  private mutating func warnOfLeaders(_ teams: [Team], at place: SourcePlace) {
    let without = teams.filter { $0.leader == nil }.map(\.name)
    if without.isEmpty { return }
    findings.warning(
      .noLeader,
      "no leader is named for \(without.joined(separator: ", ")): the step is left out for its agents",
      at: place, suggestion: "write teams: { \(without[0]): { leader: … } }")
  }

  /// `team-leader`, a team, or an agent of the policy.
  mutating func duty(_ node: SourceNode) -> DutyName? {
    guard let name = text(node, "who it goes to") else { return nil }
    if name == Self.leader { return .teamLeader }
    if names.teams.contains(name) { return .team(name) }
    if names.agents.contains(name) { return .agent(name) }
    let known = names.teams.union(names.agents).union([Self.leader])
    findings.error(
      .unknownDuty, "there is no team and no agent \"\(name.prefix(40))\"", at: node.place,
      suggestion: NearName.suggestion(for: name, among: known) ?? "add it to `teams`, or name an agent's id")
    return nil
  }
}
