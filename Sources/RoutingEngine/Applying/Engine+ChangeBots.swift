// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of bots' leases.
extension Engine {
  mutating func attachBot(_ slot: Int, _ queue: QueueID, _ bot: BotID, _ lease: LeaseID, isFirst: Bool) {
    guard lease.raw != 0, interactions[slot].owner < 0 else { return }
    lastLease = max(lastLease, lease)
    interactions[slot].bot = Int32(bitPattern: bot.raw)
    interactions[slot].lease = lease.raw
    interactions[slot].wasWithBot = true
    interactions[slot].sideAt = now.milliseconds
    interactions[slot].botIsAsked = true
    if isFirst {
      interactions[slot].phase = .triage
      interactions[slot].queue = queue
    }
    armInteraction(slot, isRegular: false)
  }

  /// The bot answered, or (`isAsked`) the customer wrote again. What is being asked counts from the first
  /// message that was not answered.
  mutating func noteBot(_ slot: Int, isAsked: Bool) {
    guard interactions[slot].hasLease else { return }
    if isAsked, interactions[slot].botIsAsked { return }
    interactions[slot].sideAt = now.milliseconds
    interactions[slot].botIsAsked = isAsked
    armInteraction(slot, isRegular: false)
  }

  mutating func forgetBot(_ slot: Int) {
    interactions[slot].bot = -1
    interactions[slot].lease = 0
    interactions[slot].sideAt = .max
    interactions[slot].botIsAsked = false
  }
}
