// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What a bot says under its lease. Whoever's lease is over hears `notYourInteraction`: a human has the
/// contact, or another bot.
extension Engine {
  /// It answered: the customer's turn.
  mutating func botWrote(_ id: InteractionID, _ lease: LeaseID, _ message: MessageID) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success:
      emit(.botWrote(id, lease, message))
      return nil
    }
  }

  /// It hands the contact over: from triage into the line, with the place it had; a companion just leaves.
  mutating func botHandsOff(_ id: InteractionID, _ lease: LeaseID, _ why: BotEnd) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success(let slot):
      endBot(slot, why)
      return nil
    }
  }

  /// It has answered what was asked, and the conversation is over. Only in triage: who waits, waits for a
  /// human.
  mutating func botCloses(_ id: InteractionID, _ lease: LeaseID) -> Refusal? {
    switch leased(id, lease) {
    case .failure(let refusal): return refusal
    case .success(let slot):
      if interactions[slot].phase != .triage { return .notActive }
      emit(.closed(id, .contained, nil))
      return nil
    }
  }

  private func leased(_ id: InteractionID, _ lease: LeaseID) -> Result<Int, Refusal> {
    guard let slot = slots[id.raw] else { return .failure(.unknownInteraction) }
    return interactions[slot].lease == lease.raw && lease.raw != 0
      ? .success(slot) : .failure(.notYourInteraction)
  }

  /// The lease is over. From triage the contact goes on to humans, by the rules of its queue.
  mutating func endBot(_ slot: Int, _ why: BotEnd) {
    guard interactions[slot].lease != 0 else { return }
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
