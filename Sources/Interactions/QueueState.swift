// SPDX-License-Identifier: Apache-2.0

/// A queue that is not simply open: part of `EngineState`.
package struct QueueState: Hashable, Sendable {
  package var queue: QueueID
  package var mode: QueueMode

  package init(queue: QueueID, mode: QueueMode) {
    self.queue = queue
    self.mode = mode
  }
}
