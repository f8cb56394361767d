// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of peaks.
extension Engine {
  /// A customer of the queue is to be called back when the peak has passed: it begins, or goes on.
  mutating func putOff(_ queue: QueueID) {
    beginPeak(queue)
    countInPeak(queue, isInTime: false)
  }

  /// An agent has a contact from the queue.
  mutating func noteAnswered(_ slot: Int) {
    guard isLive(slot), let target = plan.queue(interactions[slot].queue)?.target else { return }
    let waited = now.milliseconds - interactions[slot].enteredQueueAt.milliseconds
    countInPeak(interactions[slot].queue, isInTime: waited <= Limits.delay(target.within))
  }

  /// The customer gave up. Who did so within the time of the target is not counted.
  mutating func noteGivenUp(_ slot: Int) {
    guard interactions[slot].isInQueue, isLive(slot),
      let target = plan.queue(interactions[slot].queue)?.target
    else { return }
    let waited = now.milliseconds - interactions[slot].enteredQueueAt.milliseconds
    if waited > Limits.delay(target.within) { countInPeak(interactions[slot].queue, isInTime: false) }
  }

  mutating func removePeak(_ queue: QueueID) { matters.peaks.removeAll { $0.queue == queue } }

  /// Whoever is put off waits for the end of a peak: also in a state that an older release left, and where a
  /// plan came into force.
  mutating func beginMissingPeaks() {
    for slot in interactions.slots
    where interactions[slot].phase == .callback && interactions[slot].sideAt == Moment.never.milliseconds
      && interactions[slot].id.raw != 0
    {
      beginPeak(interactions[slot].queue)
    }
  }

  private mutating func beginPeak(_ queue: QueueID) {
    if matters.peak(of: queue) != nil { return }
    let place = matters.peaks.firstIndex { queue < $0.queue } ?? matters.peaks.count
    matters.peaks.insert(PeakState(queue: queue, since: now), at: place)
    armMatters()
  }

  private mutating func countInPeak(_ queue: QueueID, isInTime: Bool) {
    guard let place = matters.peak(of: queue) else { return }
    let number = runningSlice(matters.peaks[place])
    let oldest = number - Self.peakSlices
    if let first = matters.peaks[place].slices.first, first.number < oldest {
      matters.peaks[place].slices.removeAll { $0.number < oldest }
    }
    if matters.peaks[place].slices.last?.number != number {
      matters.peaks[place].slices.append(PeakState.Slice(number: number, counted: 0, inTime: 0))
    }
    let last = matters.peaks[place].slices.count - 1
    matters.peaks[place].slices[last].counted &+= 1
    if isInTime { matters.peaks[place].slices[last].inTime &+= 1 }
  }
}
