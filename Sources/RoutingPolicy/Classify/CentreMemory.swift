// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What was counted a moment ago and takes long to count again: in a large centre an arrival is not to wait
/// for it. A small one is always asked anew.
package struct CentreMemory: Sendable {
  /// So many contacts or agents are looked at each time.
  static let few = 256
  /// What is remembered is so old at most.
  static let goodFor = Milliseconds(1000)

  private var longest: [QueueID: (at: Moment, wait: Milliseconds?)] = [:]
  private var ready: [QueueID: (at: Moment, count: Int)] = [:]

  package init() {}

  mutating func longest(in queue: QueueID, _ engine: Engine, at now: Moment) -> Milliseconds? {
    if engine.waitingCount(in: queue) > Self.few, let known = longest[queue], Self.isFresh(known.at, now) {
      return known.wait
    }
    let wait = engine.longestWait(in: queue, at: now)
    longest[queue] = (now, wait)
    return wait
  }

  mutating func ready(for queue: QueueID, _ engine: Engine, at now: Moment) -> Int {
    if engine.agentCount > Self.few, let known = ready[queue], Self.isFresh(known.at, now) {
      return known.count
    }
    let count = engine.readyCount(for: queue)
    ready[queue] = (now, count)
    return count
  }

  private static func isFresh(_ then: Moment, _ now: Moment) -> Bool {
    then <= now && (now - then) < goodFor
  }
}
