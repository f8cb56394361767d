// SPDX-License-Identifier: Apache-2.0

import Interactions

/// All that one agent's desk shows of the state at one place.
struct DeskView: Hashable, Sendable {
  var me: DeskAgent
  var offers: [DeskOffer]
  /// The agent's own, then what it listens in on.
  var work: [DeskItem]
  /// Those it may take up.
  var complaints: [DeskComplaint]
  /// Whose contacts alone the agent serves; nobody: everybody's.
  var clients: [ClientID]

  /// - Parameter before: what was shown before.
  /// - Returns: nil when the agent is not on the roster (any more).
  init?(_ agent: AgentID, on floor: any FloorView, before: DeskView?) {
    guard let me = DeskAgent(agent, on: floor), let state = floor.agentState(agent) else { return nil }
    self.me = me
    clients = state.profile.clients
    offers = floor.offered(to: agent).compactMap { DeskOffer($0, on: floor) }
    work = state.work.compactMap { piece in
      DeskItem(piece, on: floor, known: before?.work.first { $0.interaction == piece.interaction })
    }
    if let heard = floor.listening(agent), let item = DeskItem(listeningTo: heard, on: floor) {
      work.append(item)
    }
    complaints = floor.complaints(for: agent).map { DeskComplaint($0.state, isAsked: $0.isAsked, on: floor) }
  }

  /// Whatever a desk has to be told about.
  var interactions: Set<InteractionID> { Set(offers.map(\.interaction)).union(work.map(\.interaction)) }
  var customers: Set<CustomerID> { Set(offers.map(\.customer.id)).union(work.map(\.customer.id)) }
}
