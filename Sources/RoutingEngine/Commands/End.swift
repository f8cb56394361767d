// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The agent ended the call or conversation: wrap-up starts. Who gives up dialling has not reached the
  /// customer.
  mutating func end(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    switch ownWork(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let piece):
      if works[piece].work.phase == .wrapUp { return .notActive }
      if let slot = slots[id.raw] {
        if interactions[slot].phase == .dialling { return dialled(id, .failed) }
        if interactions[slot].hasHelper, interactions[slot].helper == agent.index {
          endHelp(slot)
          return nil
        }
        endHelp(slot)
        withdrawTransfer(slot, .withdrawn)
      }
      leaveToWrapUp(agent, id)
      return nil
    }
  }

  /// The agent's part is over but for writing it up, for as long as the queue gives; without such time at
  /// once.
  ///
  /// A silent conversation is not written up by an agent who is over its limit: its load would come back.
  mutating func leaveToWrapUp(_ agent: AgentID, _ id: InteractionID) {
    guard let piece = piece(of: agent.index, id) else { return }
    let work = works[piece].work
    var delay: Int64 = 0
    if let place = figure(work.queue, work.channel) { delay = figures[place].wrapUp }
    if work.phase == .parked, roster[agent.index].terms.isOver(roster[agent.index].working) { delay = 0 }
    if delay == 0 {
      finish(id, agent, nil)
    } else {
      emit(.wrapUpStarted(id, agent, ends: delay < 0 ? .never : now + Milliseconds(delay)))
    }
  }
}
