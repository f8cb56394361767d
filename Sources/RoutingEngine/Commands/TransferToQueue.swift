// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent goes to wrap-up, the router owns the contact, the place is kept. Who handed it over counts as
  /// one who declined it: it does not ring at the same desk again at once.
  ///
  /// Rules of closed and full queues hold, but for `busy`: a transfer drops nobody, so the contact waits.
  mutating func transferToQueue(_ agent: AgentID, _ id: InteractionID, _ queue: QueueID) -> Refusal? {
    if !isDefined(agent) { return .unknownAgent }
    if piece(of: agent.index, id) == nil, slots[id.raw] == nil { return .unknownInteraction }
    if !isKnown(queue) { return .unknownQueue }
    if case .failure(let refusal) = transferable(agent, id) { return refusal }
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    let waited = interactions[slot].waited
    endHelp(slot)
    emit(.transferred(id, from: agent, to: nil))
    leaveToWrapUp(agent, id)
    place(id, queue, waited: waited, cause: .transferred)
    return nil
  }

  /// The agent's piece of a contact that can be handed over.
  func transferable(_ agent: AgentID, _ id: InteractionID) -> Result<Int, Refusal> {
    let own = ownWork(agent, id)
    guard case .success(let piece) = own else { return own }
    guard let slot = slots[id.raw], interactions[slot].isWithAgent, interactions[slot].owner == agent.index,
      works[piece].work.phase != .wrapUp
    else {
      return .failure(.notActive)
    }
    return interactions[slot].offer >= 0 || isEscalated(slot) ? .failure(.alreadyTransferring) : own
  }
}
