// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is rare, beside the tables of contacts and agents: escalations, and who listens in.
///
/// Few at a time: each question looks at all of them.
struct Matters: Sendable {
  /// Ascending by interaction.
  var escalations: [EscalationState] = []
  /// Ascending by agent: nobody listens to two.
  var listeners: [ListenerState] = []
  /// When its timer entry falls due; `.max`: none is on its way.
  var timerDue = Int64.max

  /// Nothing is to be looked at.
  var isEmpty: Bool { escalations.isEmpty && listeners.isEmpty }

  func escalation(of id: InteractionID) -> Int? { escalations.firstIndex { $0.interaction == id } }

  func listener(_ agent: AgentID) -> Int? { listeners.firstIndex { $0.agent == agent } }

  /// When the next clock runs out; `.max`: none runs.
  var due: Int64 { escalations.reduce(.max) { min($0, $1.until.milliseconds) } }
}
