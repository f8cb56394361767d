// SPDX-License-Identifier: Apache-2.0

/// The clients of a centre that serves several: whose contacts come in, and who serves them.
extension PolicyChecks {
  mutating func clients() {
    guard !model.clients.isEmpty else { return }
    let named = Set(model.entries.compactMap(\.client))
    for entry in model.entries where entry.client == nil && !named.isEmpty {
      findings.advice(
        .entryWithoutClient,
        "other entries name a client, \"\(entry.name)\" does not: its contacts are the centre's own",
        at: places.key("entries", .key(entry.name)),
        suggestion: "name its client, or keep this quiet where that is meant")
    }
    for client in model.clients where !named.contains(client.name) {
      findings.warning(
        .clientWithoutEntry, "no contact is of the client \"\(client.name)\": no entry names it",
        at: places.key("clients", .key(client.name)),
        suggestion: "write client: \(client.name) at its entries, or delete it")
    }
    unservedClients(named)
    guard model.webhooks.contains(where: { !$0.clients.isEmpty }) else { return }
    for webhook in model.webhooks where webhook.clients.isEmpty {
      findings.advice(
        .webhookWithoutClient,
        "other webhooks name a client, \"\(webhook.name)\" does not: it hears of every client's contacts",
        at: places.key("webhooks", .key(webhook.name)),
        suggestion: "name its client, or keep this quiet where it is the centre's own system")
    }
  }

  /// Agents kept over the API may serve them: without a roster nobody is looked for.
  private mutating func unservedClients(_ named: Set<String>) {
    guard !model.roster.isEmpty else { return }
    var teams: [String: [String]] = [:]
    for team in model.teams { teams[team.name] = team.clients }
    var served: Set<String> = []
    for agent in model.roster {
      let clients = agent.clients.isEmpty ? agent.team.flatMap { teams[$0] } ?? [] : agent.clients
      if clients.isEmpty { return }
      served.formUnion(clients)
    }
    for entry in model.entries {
      guard let client = entry.client, !served.contains(client) else { continue }
      served.insert(client)
      findings.warning(
        .unservedClient, "nobody on the roster serves the client \"\(client)\"",
        at: places.value("entries", .key(entry.name), "client"),
        suggestion: "name it in the `client` of agents or teams who do")
    }
    if let entry = model.entries.first(where: { $0.client == nil }) {
      findings.warning(
        .unservedClient,
        "everybody on the roster serves named clients alone: nobody serves contacts at \"\(entry.name)\"",
        at: places.key("entries", .key(entry.name)), suggestion: "give the entry a client, or an agent none")
    }
  }
}
