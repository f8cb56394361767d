// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An agent as the policy's roster says, by names.
package struct RosterAgent: Hashable, Sendable {
  package var id: String
  /// As customers and colleagues see it; the id where the policy gives no name.
  package var name: String
  package var team: String?
  package var languages: [String]
  /// In the order of the file, each at most once.
  package var skills: [SkillNeed]
  /// When skills end, by name; what is missing does not.
  package var expiries: [String: Moment] = [:]
  /// A SIP address or number for calls; empty when the agent takes none.
  package var phone: String
  /// The agent's own terms by channel; what is missing holds as for everyone.
  package var ownTerms: [ChannelKind: ChannelTerms]
  /// Whose contacts the agent serves, in place of what the team says; empty: as the team.
  package var clients: [String] = []

  package init(
    id: String, name: String? = nil, team: String? = nil, languages: [String] = [], skills: [SkillNeed] = [],
    phone: String = "", ownTerms: [ChannelKind: ChannelTerms] = [:]
  ) {
    self.id = id
    self.name = name ?? id
    self.team = team
    self.languages = languages
    self.skills = skills
    self.phone = phone
    self.ownTerms = ownTerms
  }
}
