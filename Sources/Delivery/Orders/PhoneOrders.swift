// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the telephone system is told, if the contact is a call.
enum PhoneOrders {
  static func order(
    for event: Event, of decision: Decision
  ) -> (kind: Order.Kind, interaction: InteractionID, agent: AgentID?)? {
    switch event {
    case .accepted(_, let id, let agent, _): (.connect, id, agent)
    case .held(let id, let agent): (.hold, id, agent)
    case .resumed(let id, let agent): (.resume, id, agent)
    case .waiting(let id, _, _, _): (.announceWaiting, id, nil)
    case .becameMessage(let id): (.announceMessage, id, nil)
    case .closed(let id, .busy, _): (.announceBusy, id, nil)
    case .callbackBooked(let id, _, _, at: _, waited: _): (.announceCallback, id, nil)
    // Who gives up dialling: nobody answered yet.
    case .dialled(let id, let agent, .failed):
      if case .end(agent, id) = decision.command { (.hangUp, id, agent) } else { nil }
    case .listenStarted(let id, let agent): (.listen, id, agent)
    case .listenEnded(let id, let agent): (.endListening, id, agent)
    // The agent's own end of the call. The customer's leaving needs no order, nor does a hand-over.
    case .wrapUpStarted(let id, let agent, _), .wrapUpEnded(let id, let agent, _):
      if case .end(agent, id) = decision.command, isFirst(event, in: decision) {
        (.hangUp, id, agent)
      } else {
        nil
      }
    default: nil
    }
  }

  /// The same order for a customer who is to be called back, and is not on the line; nil: there is nobody to
  /// whom it could be said.
  static func kind(ofCallback kind: Order.Kind) -> Order.Kind? {
    switch kind {
    case .connect: .dial
    case .announceCallback, .hangUp: kind
    default: nil
    }
  }

  /// Wrap-up of no length ends in the decision in which it starts: one order for both.
  private static func isFirst(_ event: Event, in decision: Decision) -> Bool {
    decision.events.first { candidate in
      switch candidate {
      case .wrapUpStarted, .wrapUpEnded: true
      default: false
      }
    } == event
  }
}
