// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is rare, beside the tables of contacts and agents: escalations, who listens in, complaints.
///
/// Few at a time: each question looks at all of them.
struct Matters: Sendable {
  /// Ascending by interaction.
  var escalations: [EscalationState] = []
  /// Ascending by agent: nobody listens to two.
  var listeners: [ListenerState] = []
  /// Ascending by number.
  var complaints: [ComplaintState] = []
  /// Ascending by queue.
  var peaks: [PeakState] = []
  /// When its timer entry falls due; `.max`: none is on its way.
  var timerDue = Int64.max

  /// Nothing is to be looked at when something happens. (Complaints and peaks go by their clocks alone.)
  var isEmpty: Bool { escalations.isEmpty && listeners.isEmpty }

  func escalation(of id: InteractionID) -> Int? { escalations.firstIndex { $0.interaction == id } }

  func listener(_ agent: AgentID) -> Int? { listeners.firstIndex { $0.agent == agent } }

  func complaint(_ id: ComplaintID) -> Int? { complaints.firstIndex { $0.complaint == id } }

  func complaint(of customer: CustomerID, with client: ClientID?) -> Int? {
    complaints.firstIndex { $0.customer == customer && $0.client == client }
  }

  func peak(of queue: QueueID) -> Int? { peaks.firstIndex { $0.queue == queue } }

  /// When the next clock of an escalation or a complaint runs out; `.max`: none runs.
  var due: Int64 {
    let escalated = escalations.reduce(Int64.max) { min($0, $1.until.milliseconds) }
    return complaints.reduce(escalated) { min($0, $1.nextDue?.milliseconds ?? .max) }
  }
}
