// SPDX-License-Identifier: Apache-2.0

import Interactions

/// When the queues' relax steps and helpers are due, in milliseconds from entering the queue: flat, at hand
/// without touching the plan.
struct StepTimes: Sendable {
  private var relaxAt: ContiguousArray<Int64> = []
  private var helpersAt: ContiguousArray<Int64> = []
  /// By queue: where its own begin; one more at the end.
  private var relaxStart: ContiguousArray<Int32> = [0]
  private var helpersStart: ContiguousArray<Int32> = [0]

  init() {}

  init(_ plan: Plan) {
    for queue in plan.queues {
      // Steps taken are counted in a byte.
      for step in queue?.relax.prefix(255) ?? [] { relaxAt.append(Limits.delay(step.after)) }
      for helper in queue?.helpers.prefix(255) ?? [] { helpersAt.append(Limits.delay(helper.after)) }
      relaxStart.append(Int32(relaxAt.count))
      helpersStart.append(Int32(helpersAt.count))
    }
  }

  /// When the step behind so many is due; `.max`: there is none.
  @inline(__always) func relax(_ queue: Int, _ taken: Int) -> Int64 {
    guard queue + 1 < relaxStart.count else { return .max }
    let place = Int(relaxStart[queue]) + taken
    return place < Int(relaxStart[queue + 1]) ? relaxAt[place] : .max
  }

  /// When the helpers behind so many are due; `.max`: there are none.
  @inline(__always) func helpers(_ queue: Int, _ called: Int) -> Int64 {
    guard queue + 1 < helpersStart.count else { return .max }
    let place = Int(helpersStart[queue]) + called
    return place < Int(helpersStart[queue + 1]) ? helpersAt[place] : .max
  }
}
