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

  /// The clocks that have run out by `moment`: those of escalations, by the contacts' numbers.
  mutating func tendClocks(_ moment: Int64) {
    for escalation in matters.escalations where escalation.until.milliseconds <= moment { passOn(escalation) }
    armMatters()
  }
}
