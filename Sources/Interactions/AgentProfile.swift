// SPDX-License-Identifier: Apache-2.0

/// What is known of an agent when work is given out. Names and phones are content and live in the directory.
package struct AgentProfile: Hashable, Sendable {
  package var team: TeamID?
  /// Ascending by number.
  package var languages: [LanguageID]
  /// Ascending by skill, each at most once.
  package var skills: [SkillLevel]
  /// The agent's own terms by channel (index is `ChannelKind.rawValue`, always 4 places); nil: the policy's.
  package var ownTerms: [ChannelTerms?]
  /// Ascending by skill, each at most once: those of `skills` that end by themselves.
  package var expiries: [SkillExpiry]
  /// Ascending by number: whose contacts the agent serves, and nobody else's; empty: everybody's.
  package var clients: [ClientID]

  package init(
    team: TeamID? = nil, languages: [LanguageID] = [], skills: [SkillLevel] = [],
    ownTerms: [ChannelTerms?] = [nil, nil, nil, nil], expiries: [SkillExpiry] = [],
    clients: [ClientID] = []
  ) {
    self.team = team
    self.languages = languages
    self.skills = skills
    self.ownTerms = ownTerms
    self.expiries = expiries
    self.clients = clients
  }

  /// Whether the agent may have contacts of one of these.
  package func serves(anyOf clients: Set<ClientID>) -> Bool {
    self.clients.isEmpty || self.clients.contains { clients.contains($0) }
  }

  /// Whether the agent may have, and know of, contacts of this client (nil: the centre's own).
  package func serves(_ client: ClientID?) -> Bool {
    clients.isEmpty || client.map { clients.contains($0) } ?? false
  }
}
