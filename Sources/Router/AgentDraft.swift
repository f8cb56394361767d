// SPDX-License-Identifier: Apache-2.0

/// An agent kept over the API. Skills by name with levels 1...5.
package struct AgentDraft: Sendable {
  package var id: String
  package var name: String
  package var team: String?
  package var languages: [String]
  package var skills: [String: Int]
  package var phone: String?

  package init(
    id: String, name: String, team: String? = nil, languages: [String] = [], skills: [String: Int] = [:],
    phone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.team = team
    self.languages = languages
    self.skills = skills
    self.phone = phone
  }
}
