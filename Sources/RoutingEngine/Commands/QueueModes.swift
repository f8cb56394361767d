// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Queues that supervisors pause, drain and open again.
///
/// The same again changes nothing.
extension Engine {
  mutating func pauseQueue(_ queue: QueueID) -> Refusal? {
    if !isKnown(queue) { return .unknownQueue }
    if queueModes[queue.index] != .paused { emit(.queuePaused(queue)) }
    return nil
  }

  /// Refused (`queueDraining`) when the other is drained itself, or is the same, or when something is drained
  /// into this one: contacts would go through two, or in a circle.
  mutating func drainQueue(_ queue: QueueID, _ into: QueueID) -> Refusal? {
    if !isKnown(queue) || !isKnown(into) { return .unknownQueue }
    if queueModes[queue.index] == .draining(into: into) { return nil }
    if queue == into { return .queueDraining }
    if case .draining = queueModes[into.index] { return .queueDraining }
    if queueModes.contains(.draining(into: queue)) { return .queueDraining }
    emit(.queueDraining(queue, into: into))
    return nil
  }

  mutating func resumeQueue(_ queue: QueueID) -> Refusal? {
    if !isKnown(queue) { return .unknownQueue }
    if queueModes[queue.index] != .open { emit(.queueResumed(queue)) }
    return nil
  }

  /// Where contacts for the queue go now.
  func drained(_ queue: QueueID) -> QueueID {
    guard queue.index < queueModes.count, case .draining(let into) = queueModes[queue.index], isKnown(into)
    else {
      return queue
    }
    return into
  }

  @inline(__always) func isPaused(_ slot: Int) -> Bool {
    guard pausedCount > 0 else { return false }
    let queue = interactions[slot].queue.index
    return queue < queueModes.count && queueModes[queue] == .paused
  }
}
