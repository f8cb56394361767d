// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the engine's state machines added: a record each, never changed.
extension Samples {
  static let machines: [Record] = [
    Record(
      position: 5, at: moment,
      decisions: [
        Decision(
          command: .refillCalendars(PlanVersion(3)), events: [.calendarsRefilled(PlanVersion(3))])
      ])
  ]
}
