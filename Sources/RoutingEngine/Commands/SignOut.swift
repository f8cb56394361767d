// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// Offers are revoked, conversations (mail too) return to their queues with their place, wrap-up ends
  /// without an outcome. Refused (`agentOnCall`) while the agent has a call.
  mutating func signOut(_ id: AgentID) -> Refusal? {
    if let refusal = refusalUnlessSignedIn(id) { return refusal }
    let pieces = pieces(of: id.index)
    if pieces.contains(where: { $0.channel == .voice && $0.phase != .wrapUp }) { return .agentOnCall }
    revokeOffers(to: id.index, .agentGone)
    for piece in pieces {
      if piece.phase == .wrapUp {
        finish(piece.interaction, id, nil)
      } else if piece.phase == .consulting, let slot = slots[piece.interaction.raw] {
        endHelp(slot)
      } else {
        returnToQueue(piece.interaction)
      }
    }
    emit(.presenceChanged(id, .offline))
    return nil
  }

  /// The agent's work in the order of acceptance.
  func pieces(of agent: Int) -> [AgentState.Work] {
    var pieces: [AgentState.Work] = []
    var piece = Int(roster[agent].firstWork)
    while piece >= 0 {
      pieces.append(works[piece].work)
      piece = Int(works[piece].next)
    }
    return pieces
  }

  /// Its agent is gone: it waits where it waited last, its clock goes on from what it showed at acceptance.
  mutating func returnToQueue(_ id: InteractionID) {
    guard let slot = slots[id.raw] else { return }
    withdrawTransfer(slot, .withdrawn)
    endHelp(slot)
    emit(
      .waiting(
        id, queue: interactions[slot].queue, waited: waited(slot), cause: .agentGone))
  }
}
