// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Reading a plan without ever trapping: numbers of earlier policies find nothing, or what holds by default.
extension Plan {
  package func channel(_ kind: ChannelKind) -> ChannelPlan {
    let index = Int(kind.rawValue)
    return index < channels.count ? channels[index] : .standard(kind)
  }

  package func queue(_ id: QueueID) -> QueuePlan? { id.index < queues.count ? queues[id.index] : nil }

  /// Where a contact of that queue belongs: there, or where the contacts of a queue that is gone went.
  package func home(of queue: QueueID) -> QueueID {
    if self.queue(queue) != nil { return queue }
    return moved.first { $0.from == queue }?.to ?? queue
  }

  /// The calendar of a queue; nil: it is open always.
  package func calendar(of queue: QueueID) -> CalendarPlan? {
    guard let place = self.queue(queue)?.hours, calendars.indices.contains(place) else { return nil }
    return calendars[place]
  }

  /// The clock by which contacts of a queue age: 0 is the plain one, else the calendar's place and one.
  func clock(of queue: QueueID) -> Int {
    guard let place = self.queue(queue)?.hours, calendars.indices.contains(place) else { return 0 }
    return place + 1
  }

  /// How customers of a queue are called back.
  package func callback(of queue: QueueID) -> CallbackPlan { self.queue(queue)?.callback ?? CallbackPlan() }

  /// Within which hours customers of a queue are dialled; nil: always.
  package func callbackCalendar(of queue: QueueID) -> CalendarPlan? {
    guard let known = self.queue(queue), let place = known.callback?.hours ?? known.hours,
      calendars.indices.contains(place)
    else { return nil }
    return calendars[place]
  }

  package func complaint(_ level: UInt8) -> ComplaintPlan? {
    complaints.indices.contains(Int(level) - 1) ? complaints[Int(level) - 1] : nil
  }

  package func mode(_ id: ModeID) -> ModePlan? { id.index < modes.count ? modes[id.index] : nil }

  func hasTier(_ id: TierID) -> Bool { id.index < tiers.count && tiers[id.index] != nil }

  package func tier(_ id: TierID) -> TierPlan? { id.index < tiers.count ? tiers[id.index] : nil }
}

extension QueuePlan {
  /// What happens to contacts of that channel when the queue is full; mail is never refused.
  package func fullRule(_ kind: ChannelKind) -> FullRule? {
    let index = Int(kind.rawValue)
    return kind == .email || index >= full.count ? nil : full[index]
  }

  /// What happens to who comes while the queue is closed; mail waits, or goes to another queue.
  func closedAction(_ kind: ChannelKind) -> FullRule.Action? {
    let index = Int(kind.rawValue)
    guard index < closed.count, let action = closed[index] else { return nil }
    if kind == .email, case .queue = action { return action }
    return kind == .email ? nil : action
  }

  /// How long an agent writes up a contact of that channel; nil: until the agent says so.
  package func wrapUp(_ kind: ChannelKind) -> Milliseconds? {
    let index = Int(kind.rawValue)
    return index < wrapUp.count ? wrapUp[index] : .zero
  }
}

extension UnstaffedRule {
  /// What happens to contacts of that channel; mail waits on.
  func action(_ kind: ChannelKind) -> FullRule.Action? {
    let index = Int(kind.rawValue)
    return kind == .email || index >= then.count ? nil : then[index]
  }
}
