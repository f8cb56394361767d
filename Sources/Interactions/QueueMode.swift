// SPDX-License-Identifier: Apache-2.0

/// What a supervisor has done to a queue.
package enum QueueMode: Hashable, Sendable {
  case open
  /// Nobody is offered anything from it.
  case paused
  /// What would come in goes there instead.
  case draining(into: QueueID)
}
