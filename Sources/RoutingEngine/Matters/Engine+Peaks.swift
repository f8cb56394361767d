// SPDX-License-Identifier: Apache-2.0

import Interactions

/// When a peak has passed by time: the queue has met its target for `Plan.peakEndsAfter`.
///
/// It is looked at for the first time so long after the first customer was put off, then at the end of every
/// slice (a fifteenth of it: a minute). Counted are the last fifteen slices and the one that runs.
extension Engine {
  /// The number of slices that make up `Plan.peakEndsAfter`.
  static var peakSlices: Int64 { 15 }

  var peakSlice: Int64 { max(1, Limits.delay(plan.peakEndsAfter) / Self.peakSlices) }

  /// When it is looked at next, after that moment, whether the peak has passed; `.max`: only a supervisor can
  /// say so, because the queue has no target. A queue that is gone has no peak any more.
  func peakDue(_ peak: PeakState, after moment: Int64) -> Int64 {
    guard let queue = plan.queue(peak.queue) else { return moment }
    if queue.target == nil { return .max }
    let first = peak.since.milliseconds + peakSlice * Self.peakSlices
    return moment < first ? first : first + ((moment - first) / peakSlice + 1) * peakSlice
  }

  /// The slice that runs.
  func runningSlice(_ peak: PeakState) -> Int64 {
    (now.milliseconds - peak.since.milliseconds) / peakSlice
  }

  /// The looks that are due at `moment`.
  mutating func tendPeaks(_ moment: Int64) {
    for peak in matters.peaks {
      if plan.queue(peak.queue) == nil {
        endPeak(peak.queue)
        continue
      }
      let passed = moment - peak.since.milliseconds - peakSlice * Self.peakSlices
      if passed >= 0, passed % peakSlice == 0, isOver(peak) { endPeak(peak.queue) }
    }
  }

  /// Enough of those who were counted, and of those who wait too long already, were answered in time. Nobody
  /// came: the target is met.
  private func isOver(_ peak: PeakState) -> Bool {
    guard let target = plan.queue(peak.queue)?.target else { return false }
    let oldest = runningSlice(peak) - Self.peakSlices
    var (counted, inTime) = (0, 0)
    for slice in peak.slices where slice.number >= oldest {
      counted += Int(slice.counted)
      inTime += Int(slice.inTime)
    }
    func isMet() -> Bool { inTime * 1000 >= counted * target.shareThousandths }
    // Who waits is looked at only where it matters: there may be very many.
    guard isMet() else { return false }
    let within = Limits.delay(target.within)
    for slot in interactions.slots
    where interactions[slot].isInQueue && interactions[slot].queue == peak.queue && isLive(slot)
      && now.milliseconds - interactions[slot].enteredQueueAt.milliseconds > within
    {
      counted += 1
    }
    return isMet()
  }

  /// It wants somebody at once: no mail, nothing that was promised for later, and nobody who is called back.
  func isLive(_ slot: Int) -> Bool {
    interactions[slot].channel != .email && !interactions[slot].hasPromise && !interactions[slot].isCallback
  }
}
