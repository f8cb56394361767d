// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The peak has passed, says a supervisor or who watches the targets: those of the queue who were put off
  /// until then stand in line, within the hours in which customers may be dialled.
  ///
  /// Looks at every open contact.
  mutating func workOffCallbacks(_ queue: QueueID) -> Refusal? {
    if !isKnown(queue) { return .unknownQueue }
    endPeak(queue)
    return nil
  }

  mutating func endPeak(_ queue: QueueID) {
    if matters.peak(of: queue) != nil { emit(.peakOver(queue)) }
    let put = interactions.slots.filter { slot in
      interactions[slot].phase == .callback && interactions[slot].queue == queue
        && interactions[slot].sideAt == Moment.never.milliseconds
    }
    for slot in put.sorted(by: arrivedBefore) { comeDue(slot) }
  }

  /// A scheduled callback's time has come: it stands in line, or waits for the hours to open.
  mutating func comeDue(_ slot: Int) {
    let record = interactions[slot]
    let open = dialTime(record.queue, from: now)
    if open > now {
      emit(.callbackScheduled(record.id, at: open, waited: record.waited))
    } else {
      emit(.waiting(record.id, queue: record.queue, waited: record.waited, cause: .callbackDue))
    }
  }
}
