// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One timer entry for all that is rare.
extension Engine {
  /// - Parameter moment: up to which all has been looked at; nil: up to now.
  mutating func armMatters(after moment: Int64? = nil) {
    let due = mattersDue(after: moment ?? now.milliseconds)
    guard due < matters.timerDue else { return }
    matters.timerDue = due
    arm(Timer(due: due, slot: 0, subject: .matters), isRegular: false)
  }

  /// When the next of their clocks runs out, or a peak is looked at after that moment; `.max`: never.
  func mattersDue(after moment: Int64) -> Int64 {
    matters.peaks.reduce(matters.due) { min($0, peakDue($1, after: moment)) }
  }

  /// The clocks that have run out by `moment`: those of escalations, by the contacts' numbers; then those of
  /// complaints, by theirs; then the looks at peaks, by queue.
  mutating func tendClocks(_ moment: Int64) {
    for escalation in matters.escalations where escalation.until.milliseconds <= moment { passOn(escalation) }
    for complaint in matters.complaints { tend(complaint, moment) }
    tendPeaks(moment)
    // Looks between this moment and now come in their turn.
    armMatters(after: moment)
  }

  private mutating func tend(_ complaint: ComplaintState, _ moment: Int64) {
    let id = complaint.complaint
    if let next = complaint.nextClock, next.due.milliseconds <= moment {
      emit(.complaintDue(id, next.clock))
      switch next.clock {
      case .response: climb(id)
      case .resolution: announce(id, complaint.level, .resolutionDue)
      }
    } else if let ends = complaint.stepEnds, ends.milliseconds <= moment {
      climb(id)
    }
  }
}
