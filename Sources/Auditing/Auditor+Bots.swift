// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Bots: who has which contact under which lease, and for how long it may think.
extension Auditor {
  mutating func followBot(_ event: Event) {
    switch event {
    case .botAttached(let id, let queue, let bot, let lease, let isFirst):
      guard let contact = contacts[id] else { return complain("a bot for nobody") }
      if lease <= lastLease { complain("lease \(lease.raw) was given before") }
      if contact.wasWithBot { complain("\(id.raw) is with a bot for the second time") }
      if isFirst {
        judgeArrival(id, "bot \(queue.raw)")
        if contact.isWaiting || contact.isOffered { complain("\(id.raw) waits already") }
      } else if !contact.isWaiting || plan.queues[contact.queue.index]?.bot?.whileWaiting != bot {
        complain("\(id.raw) has no use for bot \(bot.raw)")
      }
      lastLease = lease
      contacts[id]?.queue = queue
      contacts[id]?.wasWithBot = true
      contacts[id]?.bot = BotLease(bot: bot, lease: lease, since: now, isAsked: true)
    case .botWrote(let id, let lease, _):
      if contacts[id]?.bot?.lease != lease { complain("a bot without a lease wrote to \(id.raw)") }
      contacts[id]?.bot?.isAsked = false
      contacts[id]?.bot?.since = now
    case .customerWrote(let id, _):
      guard contacts[id]?.bot?.isAsked == false else { return }
      contacts[id]?.bot?.isAsked = true
      contacts[id]?.bot?.since = now
    case .botEnded(let id, let lease, let why):
      if contacts[id]?.bot?.lease != lease { complain("\(id.raw): the lease \(lease.raw) is not its bot's") }
      if why == .timedOut, let due = botDue(id), due > now { complain("\(id.raw): its bot had time left") }
      contacts[id]?.bot = nil
    case .reclassified(let arrival):
      let id = arrival.interaction
      guard let contact = contacts[id], contact.bot != nil, !contact.isWaiting, !contact.isOffered,
        contact.queue == contact.arrival.queue
      else { return }
      contacts[id]?.queue = arrival.queue
    case .accepted(_, let id, _, _):
      if contacts[id]?.bot != nil { complain("\(id.raw) was accepted beside its bot") }
    default: break
    }
  }

  private func botDue(_ id: InteractionID) -> Moment? {
    guard let contact = contacts[id], let bot = contact.bot, bot.isAsked else { return nil }
    let known = contact.queue.index < plan.queues.count ? plan.queues[contact.queue.index] : nil
    return bot.since + (known?.bot ?? BotPlan()).answersWithin
  }

  mutating func judgeBots() {
    for (id, contact) in contacts {
      if let due = botDue(id), due <= now { complain("the bot of \(id.raw) should have failed") }
      guard contact.isWaiting, !contact.wasWithBot, [.chat, .sms].contains(contact.channel) else { continue }
      if plan.queues[contact.queue.index]?.bot?.whileWaiting != nil { complain("\(id.raw) waits alone") }
    }
  }
}
