// SPDX-License-Identifier: Apache-2.0

import Interactions

/// A prepared exception: what it changes in queues while it is on.
package struct ModePlan: Hashable, Sendable {
  /// Of several that are on the later one has the last word: by this number, whenever they were switched on.
  package var place: Int
  /// What it changes in every queue.
  package var everywhere: QueueChange?
  /// By `QueueID.index`: what it changes there, after `everywhere`.
  package var queues: [QueueChange?]

  package init(place: Int = 0, everywhere: QueueChange? = nil, queues: [QueueChange?] = []) {
    self.place = place
    self.everywhere = everywhere
    self.queues = queues
  }

  /// Puts what it says in place of what the queue says.
  func change(_ queue: inout QueuePlan, at index: Int) {
    everywhere?.apply(to: &queue)
    if index < queues.count { queues[index]?.apply(to: &queue) }
  }
}
