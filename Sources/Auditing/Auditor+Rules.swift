// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Closed, full and unstaffed queues, and callbacks, from the policy's words.
extension Auditor {
  func isOpen(_ calendar: Int?, _ moment: Moment) -> Bool {
    guard let calendar, calendar < plan.calendars.count else { return true }
    let known = plan.calendars[calendar]
    return moment >= known.until || known.openings.contains { $0.opens <= moment && moment < $0.closes }
  }

  func mayBeDialled(_ queue: QueueID, _ moment: Moment) -> Bool {
    let known = queue.index < plan.queues.count ? plan.queues[queue.index] : nil
    return isOpen(known?.callback?.hours ?? known?.hours, moment)
  }

  /// Where contacts for the queue go first.
  private func drained(_ queue: QueueID) -> QueueID {
    guard let into = draining[queue], into.index < plan.queues.count, plan.queues[into.index] != nil else {
      return queue
    }
    return into
  }

  /// What becomes of a contact that wants to wait in a queue.
  func expected(_ wanted: QueueID, _ contact: Contact) -> String {
    var queue = drained(wanted)
    var asked: Set<QueueID> = []
    while true {
      guard let known = plan.queues[queue.index] else { return "queue \(queue.raw)" }
      let isTalk = !contact.isMessage && [.chat, .sms].contains(contact.channel)
      let channel = Int(contact.channel.rawValue)
      var action: FullRule.Action?
      let counted = contacts.values.count {
        ($0.isWaiting || $0.isOffered) && $0.queue == queue && $0.channel == contact.channel
      }
      if contact.channel != .email, let full = known.full[channel], counted >= full.waiting {
        action = full.then
      }
      if let closed = known.closed[channel], isClosed(queue, known) {
        if case .queue = closed { action = closed } else if contact.channel != .email { action = closed }
      }
      guard let action else {
        return (isTalk && known.bot?.first != nil ? "bot" : "queue") + " \(queue.raw)"
      }
      asked.insert(queue)
      switch action {
      case .busy: return "busy"
      case .callback where contact.channel == .voice: return "callback \(queue.raw)"
      case .bot where isTalk && (known.bot?.first ?? known.bot?.whileWaiting) != nil:
        return "bot \(queue.raw)"
      case .message, .callback, .bot: return "message \(queue.raw)"
      case .queue(let named):
        let next = drained(named)
        let isKnown = next.index < plan.queues.count && plan.queues[next.index] != nil
        if contact.wasSentOn || asked.contains(next) || !isKnown { return "message \(queue.raw)" }
        queue = next
      }
    }
  }

  /// What became of a contact that arrived is what the rules say.
  mutating func judgeArrival(_ id: InteractionID, _ became: String) {
    guard let expected = contacts[id]?.expected else { return }
    contacts[id]?.expected = nil
    // A customer who is to be called back already is not called twice.
    if became == "joined", expected.hasPrefix("callback") { return }
    if became != expected { complain("\(id.raw) should have become \(expected), not \(became)") }
  }

  mutating func judgeDetour(_ id: InteractionID, _ from: QueueID, _ why: Detour) {
    guard let contact = contacts[id], let queue = plan.queues[from.index] else {
      return complain("sent on from nowhere")
    }
    switch why {
    case .closed: if !isClosed(from, queue) { complain("\(id.raw) sent on: \(from.raw) is open") }
    case .full: if queue.full[Int(contact.channel.rawValue)] == nil { complain("\(from.raw) is never full") }
    case .unstaffed:
      let waited = now.milliseconds - contact.entered.milliseconds
      if queue.unstaffed.map({ $0.after.count > waited }) ?? true {
        complain("\(id.raw) was sent on after \(waited)")
      }
      if isAnybodyThere(for: contact) { complain("\(id.raw) was sent on, though somebody is there") }
    }
  }

  func isAnybodyThere(for contact: Contact) -> Bool {
    // Whether the one it waits for is worth it is judged elsewhere.
    if contact.waitsFor != nil { return true }
    return agents.values.contains { $0.presence != .offline && serves($0, contact) != nil }
  }

  /// Nobody waits in a queue that is gone when the policy says where its contacts go.
  mutating func judgeMoves() {
    for contact in contacts.values where contact.isWaiting {
      let queue = contact.queue
      guard queue.index >= plan.queues.count || plan.queues[queue.index] == nil else { continue }
      if plan.moved.contains(where: { $0.from == queue }) {
        complain("\(contact.arrival.interaction.raw) waits in queue \(queue.raw), which is gone")
      }
    }
  }

  /// A contact that stands in line after a command.
  mutating func judgeRules(_ contact: Contact, _ queue: QueuePlan) {
    let id = contact.arrival.interaction.raw
    if contact.callback != nil {
      if contact.isWaiting, !mayBeDialled(contact.queue, now) { complain("\(id) in line out of hours") }
      return
    }
    guard contact.isWaiting, contact.channel != .email, let rule = queue.unstaffed,
      rule.then[Int(contact.channel.rawValue)] != nil,
      now.milliseconds - contact.entered.milliseconds >= rule.after.count
    else { return }
    if !isAnybodyThere(for: contact) { complain("\(id) waits for nobody") }
  }

  mutating func judgeCallbacks() {
    var customers: Set<[UInt32?]> = []
    for contact in contacts.values {
      guard let callback = contact.callback else { continue }
      let id = contact.arrival.interaction.raw
      if !customers.insert([contact.arrival.customer.raw, contact.arrival.client?.raw]).inserted {
        complain("\(id) is called twice")
      }
      if let at = callback.at, at <= now { complain("\(id) should be due") }
    }
  }

  mutating func followCallback(_ event: Event) {
    switch event {
    case .detoured(let id, let from, let why):
      judgeDetour(id, from, why)
      contacts[id]?.wasSentOn = true
    case .callbackBooked(let id, let queue, let mode, let at, let waited):
      judgeArrival(id, "callback \(queue.raw)")
      leaveLine(id, at, waited)
      contacts[id]?.queue = queue
      // Asked for again, it is the same debt: what was tried counts.
      let attempts = contacts[id]?.callback?.attempts ?? 0
      contacts[id]?.callback = CallbackState(mode: mode, attempts: attempts, at: at)
    case .callbackScheduled(let id, let at, let waited):
      if let queue = contacts[id]?.queue, at != .never, !mayBeDialled(queue, at) {
        complain("\(id.raw) is to be dialled out of hours")
      }
      leaveLine(id, at, waited)
      contacts[id]?.callback?.at = at
    case .dialled(let id, let agent, let result):
      if result == .answered {
        contacts[id]?.callback = nil
      } else {
        drop(agent, id)
        contacts[id]?.owner = nil
      }
    case .joined(let id, let other):
      if contacts[other]?.arrival.customer != contacts[id]?.arrival.customer {
        complain("\(id.raw) joined a stranger")
      }
      if contacts[other]?.callback == nil { complain("\(id.raw) joined no callback") }
      judgeArrival(id, "joined")
    case .closed(let id, .busy, _): judgeArrival(id, "busy")
    case .closed(let id, .notReached, _):
      if let contact = contacts[id], let made = contact.callback?.attempts,
        made < plan.callback(of: contact.queue).attempts
      {
        complain("\(id.raw) given up after \(made)")
      }
    default: break
    }
  }

  private mutating func leaveLine(_ id: InteractionID, _ at: Moment?, _ waited: Milliseconds) {
    if let contact = contacts[id], contact.isWaiting, shown(contact) != waited.count {
      complain("\(id.raw) waited \(shown(contact)), not \(waited.count)")
    }
    guard at != nil else { return }
    contacts[id]?.isWaiting = false
    contacts[id]?.isOffered = false
    contacts[id]?.waitsFor = nil
    contacts[id]?.isPreferenceOver = false
    contacts[id]?.waited = waited.count
    contacts[id]?.steps = 0
    contacts[id]?.helpers = 0
  }
}
