// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What if. Asked of an engine that stands where a decision was made (fold the journal up to it): the
/// engine is a value, so that a copy can be changed and asked.
extension Engine {
  /// Why the agent would get the waiting contact or not, and with which skills it would.
  ///
  /// Nil when the contact does not wait (being offered, with an agent, not known) or nobody knows the
  /// agent. Copies the engine: a question for people.
  package func counterfactual(_ id: InteractionID, _ agent: AgentID) -> Counterfactual? {
    guard let slot = slots[id.raw], interactions[slot].phase == .waiting, isDefined(agent) else { return nil }
    var answer = Counterfactual(obstacles: obstacles(agent.index, slot))
    if answer.obstacles.isEmpty {
      var copy = self
      copy.own()
      let best = copy.contest(for: slot).best.map { AgentID(UInt32($0.agent)) }
      answer.outrankedBy = best == agent ? nil : best
    }
    answer.enough = enoughSkills(agent, slot, answer.obstacles)
    return answer
  }

  /// What rules the agent out for the waiting contact now (empty: it may be offered it); nil as
  /// `counterfactual`. Copies nothing: may be asked of everybody.
  package func obstacles(_ id: InteractionID, _ agent: AgentID) -> [Counterfactual.Obstacle]? {
    guard let slot = slots[id.raw], interactions[slot].phase == .waiting, isDefined(agent) else { return nil }
    return obstacles(agent.index, slot)
  }

  /// Who would get the waiting contact if these agents were as these profiles say; nil: nobody.
  package func pick(for id: InteractionID, if profiles: [AgentID: AgentProfile] = [:]) -> AgentID? {
    var copy = self
    copy.own()
    for agent in profiles.keys.sorted() {
      if let profile = profiles[agent] { copy.change(.agentDefined(agent, profile)) }
    }
    guard let slot = copy.slots[id.raw], copy.interactions[slot].phase == .waiting else { return nil }
    return copy.contest(for: slot).best.map { AgentID(UInt32($0.agent)) }
  }

  private func obstacles(_ agent: Int, _ slot: Int) -> [Counterfactual.Obstacle] {
    let record = roster[agent]
    var found: [Counterfactual.Obstacle] = []
    if isPaused(slot) { found.append(.queuePaused) }
    if !record.isSignedIn { found.append(.notSignedIn) } else if !record.isWilling { found.append(.notReady) }
    let number = Int(interactions[slot].requirement)
    if interactions[slot].preference == .waiting {
      if let only = interactions[slot].preferred, only.index != agent {
        found.append(.preferring(only))
      }
      found += lacks(agent, classes[number].inPerson)
    } else if !canServe(agent, class: number) {
      found += nearest(agent, classes[number].ways)
    }
    if record.isWilling, !record.ready.contains(interactions[slot].channel) { found.append(.noRoom) }
    if hasRefused(agent, slot) { found.append(.refused) }
    if isHeldBack(agent, class: number) { found.append(.reserved) }
    if record.keptClearFor != 0, let kept = slots[record.keptClearFor], kept != slot,
      !isMoreUrgent(slot, than: kept)
    {
      found.append(.keptClear(for: interactions[kept].id))
    }
    return found
  }

  /// Of the ways to be the one for the class, what is missing in that which the agent comes closest to.
  private func nearest(_ agent: Int, _ ways: [ServiceWay]) -> [Counterfactual.Obstacle] {
    var best: [Counterfactual.Obstacle]?
    for way in ways {
      let missing = lacks(agent, way)
      if best.map({ missing.count < $0.count }) ?? true { best = missing }
    }
    return best ?? [.team]
  }

  private func lacks(_ agent: Int, _ way: ServiceWay) -> [Counterfactual.Obstacle] {
    let profile = roster[agent].profile
    var missing: [Counterfactual.Obstacle] = []
    if let teams = way.teams, !(profile.team.map { teams.contains($0) } ?? false) { missing.append(.team) }
    if let language = way.language, !profile.languages.contains(language) {
      missing.append(.language(language))
    }
    if !way.client.isServed(by: profile) { missing.append(.client) }
    for need in way.needs where profile.level(of: need.skill) < need.level {
      missing.append(.skill(need, has: profile.level(of: need.skill)))
    }
    return missing
  }

  /// With the missing skills at the needed levels, and nothing else in the way, would it be picked?
  private func enoughSkills(_ agent: AgentID, _ slot: Int, _ obstacles: [Counterfactual.Obstacle])
    -> [SkillLevel]?
  {
    var needed: [SkillLevel] = []
    for obstacle in obstacles {
      guard case .skill(let need, _) = obstacle else { return nil }
      needed.append(need)
    }
    if needed.isEmpty { return nil }
    var profile = roster[agent.index].profile
    for need in needed {
      profile.skills.removeAll { $0.skill == need.skill }
      profile.skills.append(need)
    }
    profile.skills.sort { $0.skill < $1.skill }
    return pick(for: interactions[slot].id, if: [agent: profile]) == agent ? needed : nil
  }
}
