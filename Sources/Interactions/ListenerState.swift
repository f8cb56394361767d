// SPDX-License-Identifier: Apache-2.0

/// Somebody who listens in silently: part of `EngineState`.
package struct ListenerState: Hashable, Sendable {
  package var agent: AgentID
  package var interaction: InteractionID
  package var since: Moment

  package init(agent: AgentID, interaction: InteractionID, since: Moment) {
    self.agent = agent
    self.interaction = interaction
    self.since = since
  }
}
