// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Teams and the roster.
extension PolicyReader {
  mutating func teams(_ node: SourceNode) -> [Team] {
    named(node, "`teams`") { reader, pair in
      guard let fields = reader.fields(pair.value, .team) else { return nil }
      let leader = fields["leader"].flatMap { reader.text($0, "the leader") }
      if let leader, let node = fields["leader"], !reader.names.agents.contains(leader) {
        reader.findings.warning(
          .unknownAgent, "no agent \"\(leader.prefix(40))\" is on the roster of this policy", at: node.place,
          suggestion: NearName.suggestion(for: leader, among: reader.names.agents))
      }
      return Team(
        name: pair.key, label: fields["label"].flatMap { reader.label($0) }, leader: leader,
        clients: fields["client"].map { reader.clients($0) } ?? [])
    }
  }

  mutating func agents(_ node: SourceNode) -> [RosterAgent] {
    guard let items = list(node, "`agents`") else { return [] }
    guard isWithin(items.count, Maximum.agents, "`agents`", at: node.place) else { return [] }
    var places: [String: SourcePlace] = [:]
    return items.compactMap { item in
      guard let fields = fields(item, .agent), let idNode = required("id", of: fields, "an agent"),
        let id = text(idNode, "an agent's id"), isName(id, at: idNode.place)
      else { return nil }
      if let known = places.updateValue(idNode.place, forKey: id) {
        findings.error(
          .duplicateID, "the agent \"\(id)\" stands already at \(known)", at: idNode.place)
        return nil
      }
      return agent(id, fields)
    }
  }

  mutating func agent(_ id: String, _ fields: Fields) -> RosterAgent {
    var agent = RosterAgent(id: id)
    if let name = fields["name"].flatMap({ text($0, "an agent's name", limit: 128) }) { agent.name = name }
    agent.team = fields["team"].flatMap { team($0) }
    if let phone = fields["phone"].flatMap({ text($0, "an agent's phone", limit: 320) }) {
      agent.phone = phone
    }
    if let node = fields["languages"] {
      agent.languages = distinct(
        (list(node, "an agent's languages") ?? []).compactMap { item in language(item) })
    }
    if let node = fields["skills"] {
      agent.skills = (mapping(node, "an agent's skills") ?? []).compactMap { pair in
        agentSkill(pair, &agent.expiries)
      }
    }
    if let node = fields["channels"] {
      for (kind, pair) in byChannel(node, "an agent's channels") {
        agent.ownTerms[kind] = ownTerms(kind, pair.value)
      }
    }
    if let node = fields["client"] { agent.clients = clients(node) }
    return agent
  }

  private func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  /// `cards: 4` or `cards: { level: 4, until: 2027-06-30 }`.
  private mutating func agentSkill(_ pair: SourceNode.Pair, _ expiries: inout [String: Moment]) -> SkillNeed?
  {
    guard isSkill(pair.key, at: pair.keyPlace) else { return nil }
    guard case .mapping = pair.value.content else {
      return level(pair.value).map { SkillNeed(pair.key, $0) }
    }
    guard let fields = fields(pair.value, .agentSkill),
      let node = required("level", of: fields, "an agent's skill")
    else { return nil }
    expiries[pair.key] = fields["until"].flatMap { endOfDay($0) }
    return level(node).map { SkillNeed(pair.key, $0) }
  }

  private mutating func ownTerms(_ kind: ChannelKind, _ node: SourceNode) -> ChannelTerms? {
    guard let fields = fields(node, .agentChannel) else { return nil }
    return terms(fields, over: channelPlans[Int(kind.rawValue)].terms)
  }

  mutating func team(_ node: SourceNode) -> String? {
    guard let name = text(node, "a team") else { return nil }
    guard names.teams.contains(name) else {
      findings.error(
        .unknownTeam, "there is no team \"\(name.prefix(40))\"", at: node.place,
        suggestion: NearName.suggestion(for: name, among: names.teams) ?? "add it to `teams`")
      return nil
    }
    return name
  }

  mutating func isSkill(_ name: String, at place: SourcePlace) -> Bool {
    guard names.skills.contains(name) else {
      findings.error(
        .unknownSkill, "there is no skill \"\(name.prefix(40))\"", at: place,
        suggestion: NearName.suggestion(for: name, among: names.skills) ?? "add it to `skills`")
      return false
    }
    return true
  }

  mutating func level(_ node: SourceNode) -> Int? {
    guard case .scalar(let text, .plain) = node.content, let level = Int(text), (1...5).contains(level) else {
      findings.error(
        .badLevel, "a level must be 1 (knows it) to 5 (expert), this is \(described(node))", at: node.place)
      return nil
    }
    return level
  }

  /// `{ cards: 3, loans: 1 }`.
  mutating func needs(_ node: SourceNode) -> [SkillNeed]? {
    mapping(node, "`needs`")?.compactMap { pair in
      guard isSkill(pair.key, at: pair.keyPlace) else { return nil }
      return level(pair.value).map { SkillNeed(pair.key, $0) }
    }
  }
}
