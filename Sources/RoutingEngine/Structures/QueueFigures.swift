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

  mutating func read(_ plan: QueuePlan?, _ channel: ChannelKind) {
    isKnown = plan != nil
    fullAt = plan?.fullRule(channel).map { Int32(clamping: $0.waiting) } ?? .max
    closedBy = -1
    if let plan, plan.closedAction(channel) != nil, let hours = plan.hours {
      closedBy = Int32(clamping: hours)
    }
    wrapUp = plan.map { $0.wrapUp(channel).map(Limits.delay) ?? -1 } ?? 0
  }

  mutating func noteAccepted(_ moment: Int64) {
    moments[accepted & 15] = moment
    accepted += 1
  }

  /// The mean time between acceptances of late, up to `now`; nil while fewer than three are known.
  func interval(at now: Int64) -> Int64? {
    let known = min(accepted, 16)
    guard known >= 3 else { return nil }
    let oldest = moments[accepted <= 16 ? 0 : accepted & 15]
    return max(0, now - oldest) / Int64(known)
  }
}
