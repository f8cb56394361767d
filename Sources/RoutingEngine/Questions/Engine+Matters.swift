// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Questions about what is rare.
extension Engine {
  /// Modes that are on, with who switched them and when; ascending by number.
  package var modesOn: [ModeState] { modes }

  /// How far up the chain a contact is being handed; nil: it is not.
  package func escalation(of id: InteractionID) -> EscalationState? {
    matters.escalation(of: id).map { matters.escalations[$0] }
  }

  /// Who listens to a contact, ascending.
  package func listeners(to id: InteractionID) -> [ListenerState] {
    matters.listeners.filter { $0.interaction == id }
  }

  /// What the agent listens to.
  package func listening(_ agent: AgentID) -> InteractionID? {
    matters.listener(agent).map { matters.listeners[$0].interaction }
  }

  /// Complaints that are not resolved, ascending by number.
  package var openComplaints: [ComplaintState] { matters.complaints }
}
