// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Bots that keep company to who waits.
extension Engine {
  /// Who was looked at, could not be given to anybody and has had no bot yet, gets its queue's companion.
  mutating func attachCompanions() {
    guard hasBots else { return }
    for slot in touchedInteractions {
      let record = interactions[Int(slot)]
      guard record.phase == .waiting, !record.wasWithBot, record.isConversation,
        let bot = plan.queue(record.queue)?.bot?.whileWaiting
      else { continue }
      attach(bot, Int(slot), in: record.queue, isFirst: false)
    }
  }
}
