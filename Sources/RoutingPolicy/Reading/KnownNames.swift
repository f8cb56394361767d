// SPDX-License-Identifier: Apache-2.0

/// The names that a policy declares, gathered before anything refers to them.
struct KnownNames {
  private(set) var skills: Set<String> = []
  private(set) var teams: Set<String> = []
  /// In the order of the file: the better ones first.
  private(set) var tiers: [String] = []
  private(set) var agents: Set<String> = []
  private(set) var queues: Set<String> = []
  private(set) var languages: Set<String> = []
  private(set) var calendars: Set<String> = []
  private(set) var webhooks: Set<String> = []
  /// Those of `clients`; without it those that entries name.
  private(set) var clients: Set<String> = []

  init(_ keys: MergedKeys) {
    for pair in keys.pairs {
      switch pair.key {
      case "skills": skills = Self.keys(of: pair.value)
      case "teams": teams = Self.keys(of: pair.value)
      case "queues": queues = Self.keys(of: pair.value)
      case "tiers": tiers = Self.pairs(of: pair.value).map(\.key)
      case "calendars": calendars = Self.keys(of: pair.value)
      case "webhooks": webhooks = Self.keys(of: pair.value)
      case "agents": agents = Self.agentIDs(in: pair.value)
      case "languages": languages = Self.texts(in: pair.value)
      default: break
      }
    }
    if let declared = keys.pairs.first(where: { $0.key == "clients" }) {
      clients = Self.keys(of: declared.value)
    } else if let entries = keys.pairs.first(where: { $0.key == "entries" }) {
      clients = Self.clients(of: entries.value)
    }
  }

  /// Those of a policy that was read.
  init(_ model: PolicyModel) {
    skills = Set(model.skills.map(\.name))
    teams = Set(model.teams.map(\.name))
    tiers = model.tiers.map(\.thing.name)
    agents = Set(model.roster.map(\.id))
    queues = Set(model.queues.map(\.thing.name))
    languages = Set(model.languages)
    calendars = Set(model.calendars.map(\.name))
    webhooks = Set(model.webhooks.map(\.name))
    clients = Set(model.clients.map(\.name))
  }

  private static func clients(of entries: SourceNode) -> Set<String> {
    Set(
      pairs(of: entries).compactMap { entry in
        pairs(of: entry.value).first { $0.key == "client" }.flatMap { text($0.value) }
      })
  }

  private static func keys(of node: SourceNode) -> Set<String> {
    Set(pairs(of: node).map(\.key))
  }

  private static func pairs(of node: SourceNode) -> [SourceNode.Pair] {
    guard case .mapping(let pairs) = node.content else { return [] }
    return pairs
  }

  private static func texts(in node: SourceNode) -> Set<String> {
    guard case .sequence(let items) = node.content else { return [] }
    return Set(items.compactMap(text))
  }

  private static func agentIDs(in node: SourceNode) -> Set<String> {
    guard case .sequence(let items) = node.content else { return [] }
    return Set(
      items.compactMap { item in
        guard case .mapping(let pairs) = item.content else { return nil }
        return pairs.first { $0.key == "id" }.flatMap { text($0.value) }
      })
  }

  private static func text(_ node: SourceNode) -> String? {
    guard case .scalar(let text, _) = node.content else { return nil }
    return text
  }
}
