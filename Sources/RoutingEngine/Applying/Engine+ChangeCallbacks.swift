// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of callbacks.
extension Engine {
  mutating func bookCallback(
    _ slot: Int, _ queue: QueueID, _ mode: CallbackMode, at: Moment?, waited: Milliseconds
  ) {
    if let at {
      leaveLine(slot, until: at, waited: waited)
      interactions[slot].queue = queue
      if at == .never { putOff(queue) }
    }
    interactions[slot].callbackMode = mode.rawValue + 1
    let key = interactions[slot].callbackKey
    if callbacks[key] == nil { callbacks.insert(key, slot) }
    if interactions[slot].isInQueue {
      classify(slot)
      armInteraction(slot)
    }
  }

  /// Scheduled: it does not stand in line, and its waiting clock stands still.
  mutating func leaveLine(_ slot: Int, until at: Moment, waited: Milliseconds) {
    guard interactions[slot].owner < 0, interactions[slot].offer < 0 else { return }
    uncount(slot)
    removeFromClass(slot)
    unlinkPreferring(slot)
    interactions[slot].preference = .none
    interactions[slot].phase = .callback
    interactions[slot].waited = waited
    interactions[slot].sideAt = at.milliseconds
    forgetRefusals(slot)
    interactions[slot].askAgainAt = nil
    markDirty(interaction: slot)
    armInteraction(slot, isRegular: false)
  }

  mutating func endDialling(_ slot: Int, _ agent: AgentID, _ result: DialResult) {
    guard interactions[slot].phase == .dialling, interactions[slot].owner == agent.index else { return }
    if result == .answered {
      interactions[slot].phase = .active
      forgetCallback(slot)
      let moment = now
      // The talk begins here.
      noteOnWork(agent, interactions[slot].id) {
        $0.acceptedAt = moment
        $0.isPrompted = false
      }
      return
    }
    endWork(agent, interactions[slot].id)
    interactions[slot].owner = -1
    interactions[slot].phase = .callback
    interactions[slot].sideAt = Moment.never.milliseconds
  }

  /// It is no callback any more.
  mutating func forgetCallback(_ slot: Int) {
    guard interactions[slot].isCallback else { return }
    let key = interactions[slot].callbackKey
    if callbacks[key] == slot { callbacks.remove(key) }
    interactions[slot].callbackMode = 0
    interactions[slot].attempts = 0
    interactions[slot].sideAt = .max
  }
}
