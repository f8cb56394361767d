// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Reading a plan without ever trapping: numbers of earlier policies find nothing, or what holds by default.
extension Plan {
  package func channel(_ kind: ChannelKind) -> ChannelPlan {
    let index = Int(kind.rawValue)
    return index < channels.count ? channels[index] : .standard(kind)
  }

  package func queue(_ id: QueueID) -> QueuePlan? { id.index < queues.count ? queues[id.index] : nil }

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

  package func tier(_ id: TierID) -> TierPlan? { id.index < tiers.count ? tiers[id.index] : nil }
}

extension QueuePlan {
  /// What happens to contacts of that channel when the queue is full; mail is never refused.
  package func fullRule(_ kind: ChannelKind) -> FullRule? {
    let index = Int(kind.rawValue)
    return kind == .email || index >= full.count ? nil : full[index]
  }

  /// How long an agent writes up a contact of that channel; nil: until the agent says so.
  package func wrapUp(_ kind: ChannelKind) -> Milliseconds? {
    let index = Int(kind.rawValue)
    return index < wrapUp.count ? wrapUp[index] : .zero
  }
}
