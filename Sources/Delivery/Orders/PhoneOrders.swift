// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Derives the orders to the telephone system from a record: pure, so that folding again gives the same
/// orders.
struct PhoneOrders {
  /// Which interactions are calls: the ledger's memory.
  var isCall: (InteractionID) -> Bool

  /// Orders of one record in the order of its events, and the calls that begin and end in it.
  func derive(from record: Record) -> (orders: [PhoneOrder], begun: [InteractionID], ended: [InteractionID]) {
    var orders: [PhoneOrder] = []
    var begun: [InteractionID] = []
    var ended: [InteractionID] = []
    var index: UInt32 = 0
    for decision in record.decisions {
      for event in decision.events {
        index += 1
        if case .arrived(let arrival) = event, arrival.channel == .voice { begun.append(arrival.interaction) }
        if let (kind, interaction, agent) = order(for: event, of: decision),
          begun.contains(interaction) || isCall(interaction)
        {
          orders.append(
            PhoneOrder(
              place: Place(record: record.position, index: index), kind: kind, interaction: interaction,
              agent: agent,
              at: record.at))
        }
        if case .closed(let interaction, _, _) = event { ended.append(interaction) }
      }
    }
    return (orders, begun, ended)
  }

  private func order(for event: Event, of decision: Decision) -> (PhoneOrder.Kind, InteractionID, AgentID?)? {
    switch event {
    case .accepted(_, let id, let agent, _): (.connect, id, agent)
    case .held(let id, let agent): (.hold, id, agent)
    case .resumed(let id, let agent): (.resume, id, agent)
    case .waiting(let id, _, _, _): (.announceWaiting, id, nil)
    case .becameMessage(let id): (.announceMessage, id, nil)
    case .closed(let id, .busy, _): (.announceBusy, id, nil)
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

  /// Wrap-up of no length ends in the decision in which it starts: one order for both.
  private func isFirst(_ event: Event, in decision: Decision) -> Bool {
    decision.events.first { candidate in
      switch candidate {
      case .wrapUpStarted, .wrapUpEnded: true
      default: false
      }
    } == event
  }
}
