// SPDX-License-Identifier: Apache-2.0

/// Whether somebody on the roster can do the work. A policy without a roster (kept over the API) is not
/// asked.
extension PolicyChecks {
  mutating func unservedQueues() {
    guard !model.roster.isEmpty else { return }
    for queue in model.queues {
      let ways = ways(to: queue.thing)
      let able = ways.contains { way in model.roster.contains { way.fits($0) } }
      guard able else {
        let advice = advice(for: queue.thing)
        findings.warning(
          .unservedQueue, "nobody on the roster can serve the queue \"\(queue.thing.name)\"", at: queue.place,
          suggestion: advice)
        continue
      }
      let silent = model.languages.filter { language in
        !ways.contains { way in
          model.roster.contains { way.fits($0) && (!way.needsLanguage || $0.languages.contains(language)) }
        }
      }
      if !silent.isEmpty {
        findings.warning(
          .unservedLanguage,
          "nobody who can serve the queue \"\(queue.thing.name)\" speaks \(silent.joined(separator: ", "))",
          at: queue.place, suggestion: "write language: any if the language does not matter there")
      }
    }
  }

  /// One set of terms under which a contact of a queue can be served.
  struct Way {
    let teams: Set<String>?
    let levels: [String: Int]
    let needsLanguage: Bool

    func fits(_ agent: RosterAgent) -> Bool {
      if let teams {
        guard let team = agent.team, teams.contains(team) else { return false }
      }
      return levels.allSatisfy { skill, level in
        agent.skills.contains { $0.skill == skill && $0.level >= level }
      }
    }
  }

  /// At first, after each step, and by other queues' agents.
  private func ways(to queue: Queue) -> [Way] {
    let teams = queue.staff.map { Set($0).union(queue.helpers.map(\.team)) }
    var needs = queue.needs
    var needsLanguage = queue.needsLanguage
    var ways = [way(teams, needs, needsLanguage)]
    for step in queue.relax {
      needs = step.needs ?? needs
      needsLanguage = needsLanguage && !step.anyLanguage
      ways.append(way(teams, needs, needsLanguage))
      if let other = step.alsoQueue.flatMap({ queues[$0] }) {
        let others = other.staff.map { Set($0) }
        ways.append(way(others, other.needs, needsLanguage))
      }
    }
    return ways
  }

  private func way(_ teams: Set<String>?, _ needs: [SkillNeed], _ needsLanguage: Bool) -> Way {
    let levels = Dictionary(needs.map { ($0.skill, $0.level) }) { first, _ in first }
    return Way(teams: teams, levels: levels, needsLanguage: needsLanguage)
  }

  private func advice(for queue: Queue) -> String {
    let needs = queue.needs.map { "\($0.skill) at level \($0.level)" }.joined(separator: ", ")
    let staff = queue.staff.map { " in " + $0.joined(separator: ", ") } ?? ""
    return needs.isEmpty ? "it needs an agent\(staff)" : "it needs an agent\(staff) with \(needs)"
  }
}
