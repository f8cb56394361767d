// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// How the attempt ended. Answered: the agent has the customer. Else the agent is free at once, and the
  /// customer is tried again later, with its place, as often as the policy says.
  mutating func dialled(_ id: InteractionID, _ result: DialResult) -> Refusal? {
    guard let slot = slots[id.raw] else { return .unknownInteraction }
    guard interactions[slot].phase == .dialling, interactions[slot].owner >= 0 else { return .notActive }
    let queue = interactions[slot].queue
    emit(.dialled(id, AgentID(UInt32(interactions[slot].owner)), result))
    if result == .answered { return nil }
    let rule = plan.callback(of: queue)
    if interactions[slot].attempts >= max(1, rule.attempts) {
      emit(.closed(id, .notReached, nil))
    } else {
      let again = dialTime(queue, from: after(max(rule.apart, Milliseconds(1))))
      emit(.callbackScheduled(id, at: again, waited: interactions[slot].waited))
    }
    return nil
  }
}
