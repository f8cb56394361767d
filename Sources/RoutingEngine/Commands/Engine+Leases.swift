// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Bots hold contacts under leases.
extension Engine {
  /// The contact, or `notYourInteraction`: the lease is over, a human has it, or another bot.
  func leased(_ id: InteractionID, _ lease: LeaseID) -> Result<Int, Refusal> {
    guard let slot = slots[id.raw] else { return .failure(.unknownInteraction) }
    return interactions[slot].lease == lease.raw && lease.raw != 0
      ? .success(slot) : .failure(.notYourInteraction)
  }

  /// The lease is over. From triage the contact goes on to humans, by the rules of its queue.
  mutating func endBot(_ slot: Int, _ why: BotEnd) {
    guard interactions[slot].hasLease else { return }
    let record = interactions[slot]
    emit(.botEnded(record.id, LeaseID(record.lease), why))
    guard record.phase == .triage else { return }
    place(record.id, plan.home(of: record.queue), waited: record.waited, cause: .botHandedOff)
  }

  /// Gives the contact to a bot.
  mutating func attach(_ bot: BotID, _ slot: Int, in queue: QueueID, isFirst: Bool) {
    emit(
      .botAttached(
        interactions[slot].id, queue: queue, bot, LeaseID(lastLease.raw &+ 1), isFirst: isFirst))
  }

  /// The bot that has the contact before all humans; nil: none, or it was with a bot already.
  func firstBot(_ slot: Int, in queue: QueueID) -> BotID? {
    guard hasBots, !interactions[slot].wasWithBot, interactions[slot].isConversation else { return nil }
    return plan.queue(queue)?.bot?.first
  }
}
