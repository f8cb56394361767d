// SPDX-License-Identifier: Apache-2.0

/// The personal side of an agent: what desks and visitors see, and where calls ring.
package struct AgentCard: Hashable, Sendable {
  package var agent: AgentID
  package var name: String
  /// A SIP address or number for calls; empty when the agent takes none.
  package var phone: String

  package init(agent: AgentID, name: String, phone: String = "") {
    self.agent = agent
    self.name = name
    self.phone = phone
  }
}
