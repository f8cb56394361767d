// SPDX-License-Identifier: Apache-2.0

/// A contact that its owner hands up the chain: part of `EngineState`.
package struct EscalationState: Hashable, Sendable {
  package var interaction: InteractionID
  /// The owner, who keeps it until somebody accepts.
  package var by: AgentID
  /// The step of the chain that is being asked, from 0.
  package var step: UInt8
  /// When the next step is asked instead.
  package var until: Moment
  /// Those of this step who declined or did not answer. Ascending by number.
  package var refusedBy: [AgentID]

  package init(
    interaction: InteractionID, by: AgentID, step: UInt8, until: Moment, refusedBy: [AgentID] = []
  ) {
    self.interaction = interaction
    self.by = by
    self.step = step
    self.until = until
    self.refusedBy = refusedBy
  }
}
