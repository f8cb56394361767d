// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Bots that keep company to who waits.
extension Engine {
  /// Who was looked at, could not be given to anybody and has had no bot yet, gets its queue's companion.
  mutating func attachCompanions() {
    guard hasBots else { return }
    var alone = touchedInteractions.filter { companion(Int($0)) != nil }
    alone.sort { interactions[Int($0)].id < interactions[Int($1)].id }
    for slot in alone {
      guard let bot = companion(Int(slot)) else { continue }
      attach(bot, Int(slot), in: interactions[Int(slot)].queue, isFirst: false)
    }
  }

  /// The bot that is to keep it company; nil: none, or it was with a bot already.
  private func companion(_ slot: Int) -> BotID? {
    guard interactions[slot].phase == .waiting, !interactions[slot].wasWithBot,
      interactions[slot].isConversation
    else { return nil }
    return plan.queue(interactions[slot].queue)?.bot?.whileWaiting
  }
}
