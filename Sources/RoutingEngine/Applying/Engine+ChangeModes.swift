// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Modes that are switched on and off.
extension Engine {
  mutating func setMode(_ mode: ModeID, isOn: Bool, by: CallerID) {
    guard plan.mode(mode) != nil else { return }
    modes.removeAll { $0.mode == mode }
    if isOn {
      let place = modes.firstIndex { mode < $0.mode } ?? modes.count
      modes.insert(ModeState(mode: mode, by: by, since: now), at: place)
    }
    let before = plan.queues
    applyModes()
    // Where the steps are others, those that are due by them are taken anew, and said.
    for slot in interactions.slots where interactions[slot].isInQueue {
      let queue = interactions[slot].queue.index
      guard queue < before.count,
        before[queue]?.relax != plan.queues[queue]?.relax
          || before[queue]?.helpers != plan.queues[queue]?.helpers
      else { continue }
      interactions[slot].relaxSteps = 0
      interactions[slot].helpersCalled = 0
    }
    rebuild()
  }

  /// The plan as it was written, and what those modes change that are on and in it.
  mutating func applyModes() {
    modes.removeAll { written.mode($0.mode) == nil }
    plan = written
    if modes.isEmpty { return }
    let known = modes.compactMap { written.mode($0.mode) }.sorted { $0.place < $1.place }
    for queue in plan.queues.indices {
      guard var changed = plan.queues[queue] else { continue }
      for mode in known { mode.change(&changed, at: queue) }
      plan.queues[queue] = changed
    }
  }
}
