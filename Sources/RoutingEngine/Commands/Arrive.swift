// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// A contact came: it waits in its queue, or what that queue's rule says when it is full.
  mutating func arrive(_ arrival: Arrival) -> Refusal? {
    if !isKnown(arrival.queue) { return .unknownQueue }
    if plan.tier(arrival.tier) == nil || arrival.interaction.raw == 0 { return .unknownName }
    if slots[arrival.interaction.raw] != nil { return .duplicateInteraction }
    emit(.arrived(arrival))
    switch destination(arrival.queue, arrival.channel) {
    case .busy: emit(.closed(arrival.interaction, .busy, nil))
    case .queue(let queue):
      emit(.waiting(arrival.interaction, queue: queue, waited: .zero, cause: .arrived))
    case .message(let queue):
      emit(.becameMessage(arrival.interaction))
      emit(.waiting(arrival.interaction, queue: queue, waited: .zero, cause: .arrived))
    }
    return nil
  }

  /// Where a contact ends up that wants to wait in a queue.
  enum Destination {
    case queue(QueueID)
    /// As a message, which is never refused.
    case message(QueueID)
    case busy
  }

  /// Leaves out a queue that is being drained, then follows the rules of full queues. Each queue is asked
  /// once; a chain that comes back ends in a message.
  ///
  /// Contacts that are being offered count as waiting: nobody has answered them yet.
  func destination(_ asked: QueueID, _ channel: ChannelKind) -> Destination {
    let wanted = drained(asked)
    if let place = figure(wanted, channel), figures[place].waiting < figures[place].fullAt {
      return .queue(wanted)
    }
    var queue = wanted
    var seen: [QueueID] = []
    while true {
      guard let rule = plan.queue(queue)?.fullRule(channel), waitingNow(queue, channel) >= rule.waiting else {
        return .queue(queue)
      }
      seen.append(queue)
      switch rule.then {
      case .busy: return .busy
      case .message: return .message(queue)
      case .queue(let next):
        if seen.contains(next) || plan.queue(next) == nil { return .message(queue) }
        queue = next
      }
    }
  }

  /// Whether the queue is in the plan.
  func isKnown(_ queue: QueueID) -> Bool {
    let place = queue.index * 4
    return place < figures.count && figures[place].isKnown
  }

  func waitingNow(_ queue: QueueID, _ channel: ChannelKind) -> Int {
    guard let place = figure(queue, channel) else { return 0 }
    return Int(figures[place].waiting)
  }
}
