// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of queues.
extension Engine {
  mutating func setMode(_ queue: QueueID, _ mode: QueueMode) {
    guard queue.index < queueModes.count else { return }
    if queueModes[queue.index] == .paused { pausedCount -= 1 }
    queueModes[queue.index] = mode
    if mode == .paused { pausedCount += 1 }
    for number in classes.indices where classes[number].key.queue == queue {
      for entry in classes[number].line.entries { markDirty(interaction: Int(entry.slot)) }
      if classes[number].line.count > 0 { matchesMany = true }
    }
  }
}
