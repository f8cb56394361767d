// SPDX-License-Identifier: Apache-2.0

package import RoutingEngine

/// A prepared exception that a supervisor switches on and off, by names.
package struct Mode: Hashable, Sendable {
  /// What it changes in a queue while it is on.
  package struct Change: Hashable, Sendable {
    /// Nil: in every queue.
    package let queue: String?
    package let keys: QueueChange.Keys
    /// Where the new values stand; what `keys` does not name means nothing.
    package let values: Queue
  }

  package let name: String
  package let label: Label?
  /// What it is for, as supervisors read it.
  package let says: Label?
  /// What customers are told while it is on.
  package let announce: Label?
  package let changes: [Change]
}

extension Mode {
  /// A queue as it is while the mode is on: what is said of every queue first, then what is said of this one.
  func changed(_ queue: Queue) -> Queue {
    let own = changes.filter { $0.queue == nil } + changes.filter { $0.queue == queue.name }
    return own.reduce(queue) { queue, change in
      let (keys, values) = (change.keys, change.values)
      return Queue(
        name: queue.name, label: queue.label, points: keys.contains(.points) ? values.points : queue.points,
        needs: keys.contains(.needs) ? values.needs : queue.needs, needsLanguage: queue.needsLanguage,
        staff: keys.contains(.staff) ? values.staff : queue.staff,
        helpers: keys.contains(.helpers) ? values.helpers : queue.helpers, target: queue.target,
        order: queue.order, relax: keys.contains(.relax) ? values.relax : queue.relax,
        reserve: queue.reserve, full: keys.contains(.full) ? values.full : queue.full,
        wrapUp: queue.wrapUp, hours: queue.hours,
        closed: keys.contains(.closed) ? values.closed : queue.closed,
        unstaffed: keys.contains(.unstaffed) ? values.unstaffed : queue.unstaffed, callback: queue.callback)
    }
  }
}
