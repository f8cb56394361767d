// SPDX-License-Identifier: Apache-2.0

/// Another roster than the policy's own: for routing tests.
extension Policy {
  /// The same rules with other agents.
  package func with(roster: [RosterAgent]) -> Policy {
    var model = model
    model.roster = roster
    return Policy(model, source: source)
  }

  /// Reads agents from another file, by id: `li: { team: cards-team, skills: { cards: 3 } }`. Each says what
  /// an agent of the policy's `agents` can say.
  ///
  /// - Returns: the agents in the order of the file, without those that have errors; what is wrong.
  package func readRoster(_ node: SourceNode) -> (agents: [RosterAgent], diagnostics: [Diagnostic]) {
    var reader = PolicyReader(readingFor: model, at: node.place)
    let agents = reader.named(node, "`roster`") { reader, pair -> RosterAgent? in
      reader.fields(pair.value, .testAgent).flatMap { reader.agent(pair.key, $0) }
    }
    return (agents, reader.findings.sorted)
  }
}
