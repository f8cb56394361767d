// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Closed and full queues: where a contact waits instead, or what becomes of it.
extension Engine {
  /// Follows the rules of closed and full queues. Each queue is asked once; a chain that comes back, and a
  /// second move of one contact, end in a message: never in silence, never in a loop.
  ///
  /// Contacts that are being offered count as waiting: nobody has answered them yet.
  func placement(
    _ wanted: QueueID, _ channel: ChannelKind, wasSentOn: Bool = false, from origin: QueueID? = nil
  ) -> Placement {
    if let place = figure(wanted, channel), figures[place].waiting < figures[place].fullAt,
      figures[place].closedBy < 0 || clocks.isOpen(Int(figures[place].closedBy))
    {
      return Placement(destination: .queue(wanted), why: nil)
    }
    var queue = wanted
    var asked: [QueueID] = origin.map { [$0] } ?? []
    var why: Detour?
    while let rule = detour(of: queue, channel) {
      why = why ?? rule.why
      asked.append(queue)
      switch rule.action {
      case .busy: return Placement(destination: .busy, why: why)
      case .message: return Placement(destination: .message(queue), why: why)
      case .callback: return Placement(destination: .callback(queue), why: why)
      case .bot: return Placement(destination: .bot(queue), why: why)
      case .queue(let named):
        let next = drained(named)
        if wasSentOn || asked.contains(next) || plan.queue(next) == nil {
          return Placement(destination: .message(queue), why: why)
        }
        queue = next
      }
    }
    return Placement(destination: .queue(queue), why: why)
  }

  /// The rule that keeps a contact of that channel from waiting in the queue now: closed goes before full.
  private func detour(of queue: QueueID, _ channel: ChannelKind) -> (action: FullRule.Action, why: Detour)? {
    guard let known = plan.queue(queue) else { return nil }
    if let action = known.closedAction(channel), isClosed(known) { return (action, .closed) }
    guard let rule = known.fullRule(channel), waitingNow(queue, channel) >= rule.waiting else { return nil }
    return (rule.then, .full)
  }

  private func isClosed(_ queue: QueuePlan) -> Bool {
    queue.isShut || queue.hours.map { !clocks.isOpen($0) } ?? false
  }

  /// Puts a contact where the rules say; a queue that is being drained is left out first.
  ///
  /// - Parameter mayTurnAway: false for who waits already or is transferred: nobody of them is sent away.
  mutating func place(
    _ id: InteractionID, _ asked: QueueID, waited: Milliseconds, cause: WaitCause, mayTurnAway: Bool = false
  ) {
    guard let slot = slots[id.raw] else { return }
    let wanted = drained(asked)
    let channel = interactions[slot].channel
    // A callback has its place already: it waits for its turn.
    let found =
      interactions[slot].isCallback
      ? Placement(destination: .queue(wanted), why: nil)
      : placement(wanted, channel, wasSentOn: interactions[slot].wasSentOn)
    if case .busy = found.destination, !mayTurnAway {
      emit(.waiting(id, queue: wanted, waited: waited, cause: cause))
      return
    }
    if let why = found.why { emit(.detoured(id, from: wanted, why: why)) }
    end(slot, in: found.destination, waited: waited, cause: cause)
  }

  /// The end of a chain of rules.
  mutating func end(
    _ slot: Int, in destination: Placement.Destination, waited: Milliseconds, cause: WaitCause
  ) {
    let id = interactions[slot].id
    switch destination {
    case .busy: emit(.closed(id, .busy, nil))
    case .queue(let queue):
      if cause == .arrived, let bot = firstBot(slot, in: queue) {
        attach(bot, slot, in: queue, isFirst: true)
      } else {
        emit(.waiting(id, queue: queue, waited: waited, cause: cause))
      }
    case .bot(let queue):
      let known = plan.queue(queue)?.bot
      let isOpen = interactions[slot].isConversation && !interactions[slot].wasWithBot
      if isOpen, cause == .arrived, let bot = known?.first ?? known?.whileWaiting {
        attach(bot, slot, in: queue, isFirst: true)
      } else {
        end(slot, in: .message(queue), waited: waited, cause: cause)
      }
    case .message(let queue):
      if interactions[slot].hasLease {
        emit(.botEnded(id, LeaseID(interactions[slot].lease), .becameMessage))
      }
      emit(.becameMessage(id))
      emit(.waiting(id, queue: queue, waited: waited, cause: cause))
    case .callback(let queue):
      if interactions[slot].channel != .voice {
        end(slot, in: .message(queue), waited: waited, cause: cause)
      } else if !book(slot, in: queue, at: nil, waited: waited) {
        emit(.waiting(id, queue: queue, waited: waited, cause: cause))
      }
    }
  }
}
