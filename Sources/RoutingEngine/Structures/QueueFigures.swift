// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What is counted of one queue and channel, and what its plan says of that channel, close at hand.
struct QueueFigures: Sendable {
  /// Contacts not accepted yet: waiting or being offered.
  var waiting: Int32 = 0
  /// Whether the queue is in the plan.
  var isKnown = false
  /// The number at which the queue is full; `.max`: never.
  var fullAt = Int32.max
  /// The place of the calendar in whose closed hours something happens to who comes; -1: none.
  var closedBy: Int32 = -1
  /// By which its contacts age: 0 is the plain clock, else a calendar's place and one.
  var clock: Int32 = 0
  /// In milliseconds; -1: until the agent says so.
  var wrapUp: Int64 = 0
  /// The moments of the last acceptances, a ring; `accepted` counts them all. Estimates rest on these,
  /// decisions never do: they are not part of the state.
  var moments = SIMD16<Int64>(repeating: 0)
  var accepted = 0
  /// The last times between two acceptances with somebody left waiting after the first, a ring; `paced`
  /// counts them all.
  var gaps = SIMD16<Int64>(repeating: 0)
  var paced = 0
  var lastAcceptedAt: Int64 = 0
  /// What the waiting clock showed of the last one that was accepted.
  var lastWaited: Int64 = 0
  /// Somebody was left waiting then.
  var leftSomebody = false

  mutating func read(_ plan: QueuePlan?, _ channel: ChannelKind) {
    isKnown = plan != nil
    fullAt = plan?.fullRule(channel).map { Int32(clamping: $0.waiting) } ?? .max
    closedBy = -1
    if let plan, plan.closedAction(channel) != nil, let hours = plan.hours {
      closedBy = Int32(clamping: hours)
    }
    // Every contact is then looked at as when the queue is full.
    if let plan, plan.isShut, plan.closedAction(channel) != nil { fullAt = 0 }
    wrapUp = plan.map { $0.wrapUp(channel).map(Limits.delay) ?? -1 } ?? 0
  }

  /// `waiting` counts those who are left.
  mutating func noteAccepted(_ moment: Int64, waited: Int64) {
    if leftSomebody {
      gaps[paced & 15] = max(0, moment - lastAcceptedAt)
      paced += 1
    }
    lastAcceptedAt = moment
    lastWaited = max(0, waited)
    leftSomebody = waiting > 0
    moments[accepted & 15] = moment
    accepted += 1
  }

  /// The time between acceptances while somebody waits, in milliseconds; nil while fewer than three
  /// acceptances are known. One that is overdue counts as if it came now.
  func pace(at now: Int64) -> Int64? {
    let known = min(paced, 16)
    guard known >= 3 else { return interval(at: now) }
    var sum: Int64 = 0
    for index in 0..<known { sum += gaps[index] }
    let mean = sum / Int64(known)
    let open = leftSomebody ? max(0, now - lastAcceptedAt) : 0
    return open > mean ? (sum + open) / Int64(known + 1) : mean
  }

  /// The mean time between acceptances of late, up to `now`; nil while fewer than three are known.
  func interval(at now: Int64) -> Int64? {
    let known = min(accepted, 16)
    guard known >= 3 else { return nil }
    let oldest = moments[accepted <= 16 ? 0 : accepted & 15]
    return max(0, now - oldest) / Int64(known)
  }
}
