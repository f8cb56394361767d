// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Prepared exceptions: what a queue says while they are on, from the policy's words.
extension Auditor {
  /// The written plan, key by key: the last mode of the file that is on and names the key has its way, for
  /// the queue itself before all queues; else what was written.
  func planByModes() -> Plan {
    var plan = written
    let known = modes.compactMap { written.modes[$0.index] }.sorted { $0.place > $1.place }
    for index in plan.queues.indices {
      guard let queue = written.queues[index] else { continue }
      func last(_ key: QueueChange.Keys) -> QueuePlan? {
        for mode in known {
          let own = index < mode.queues.count ? mode.queues[index] : nil
          for change in [own, mode.everywhere].compactMap(\.self) where change.keys.contains(key) {
            return change.values
          }
        }
        return nil
      }
      var new = queue
      new.points = last(.points)?.points ?? queue.points
      new.needs = last(.needs)?.needs ?? queue.needs
      new.staff = last(.staff).map(\.staff) ?? queue.staff
      new.helpers = last(.helpers)?.helpers ?? queue.helpers
      new.relax = last(.relax)?.relax ?? queue.relax
      new.full = last(.full)?.full ?? queue.full
      new.closed = last(.closed)?.closed ?? queue.closed
      new.isShut = last(.closed) != nil
      new.unstaffed = last(.unstaffed).map(\.unstaffed) ?? queue.unstaffed
      if !known.isEmpty { new.callback = callback(queue, last) }
      plan.queues[index] = new
    }
    return plan
  }

  private func callback(_ queue: QueuePlan, _ last: (QueueChange.Keys) -> QueuePlan?) -> CallbackPlan {
    let plain = queue.callback ?? CallbackPlan()
    // A mode that names a key and no value for it means the usual one.
    func said(_ key: QueueChange.Keys) -> CallbackPlan {
      last(key).map { $0.callback ?? CallbackPlan() } ?? plain
    }
    return CallbackPlan(
      mode: said(.callbackMode).mode, team: said(.callbackTeam).team,
      attempts: said(.callbackAttempts).attempts, apart: said(.callbackApart).apart,
      hours: said(.callbackHours).hours)
  }

  func isClosed(_ id: QueueID, _ queue: QueuePlan) -> Bool {
    let isShut = modes.contains { mode in
      guard let known = written.modes[mode.index] else { return false }
      let own = id.index < known.queues.count ? known.queues[id.index] : nil
      return own?.keys.contains(.closed) == true || known.everywhere?.keys.contains(.closed) == true
    }
    return isShut || (queue.hours != nil && !isOpen(queue.hours, now))
  }

  mutating func followMode(_ event: Event) {
    guard case .modeSwitched(let mode, let isOn, _) = event else { return }
    if modes.contains(mode) == isOn { complain("mode \(mode.raw) is \(isOn ? "on" : "off") already") }
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
    let before = plan
    plan = planByModes()
    for index in plan.queues.indices {
      let queue = QueueID(UInt32(index))
      let (old, new) = (before.queues[index], plan.queues[index])
      if !isOn, (old?.callback ?? CallbackPlan()).mode == .afterPeak,
        (new?.callback ?? CallbackPlan()).mode == .turn
      {
        peaksOver.insert(queue)
      }
      guard old?.relax != new?.relax || old?.helpers != new?.helpers else { continue }
      for (id, contact) in contacts where contact.queue == queue && (contact.isWaiting || contact.isOffered) {
        contacts[id]?.steps = 0
        contacts[id]?.helpers = 0
      }
    }
  }
}
