// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of queues.
extension Engine {
  mutating func setMode(_ queue: QueueID, _ mode: QueueMode) {
    guard queue.index < queueModes.count else { return }
    if queueModes[queue.index] == .paused { pausedCount -= 1 }
    queueModes[queue.index] = mode
    if mode == .paused { pausedCount += 1 }
    var waiting: [Int] = []
    for number in classes.indices where classes[number].key.queue == queue {
      for entry in classes[number].line.entries { waiting.append(Int(entry.slot)) }
    }
    if waiting.isEmpty { return }
    matchesMany = true
    // By number: a restored engine has its classes in another order.
    waiting.sort { interactions[$0].id < interactions[$1].id }
    for slot in waiting { markDirty(interaction: slot) }
  }
}
