// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One timer entry for all that is rare.
extension Engine {
  mutating func armMatters() {
    let due = matters.due
    guard due < matters.timerDue else { return }
    matters.timerDue = due
    arm(Timer(due: due, slot: 0, subject: .matters), isRegular: false)
  }

  /// The clocks that have run out by `moment`: those of escalations, by the contacts' numbers; then those of
  /// complaints, by theirs.
  mutating func tendClocks(_ moment: Int64) {
    for escalation in matters.escalations where escalation.until.milliseconds <= moment { passOn(escalation) }
    for complaint in matters.complaints {
      guard let next = complaint.nextClock, next.due.milliseconds <= moment else { continue }
      emit(.complaintDue(complaint.complaint, next.clock))
      if next.clock == .resolution { announce(complaint.complaint, complaint.level, .resolutionDue) }
    }
    armMatters()
  }
}
