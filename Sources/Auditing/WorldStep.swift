// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// One thing that happens in a world, as it can happen again.
struct WorldStep {
  var at: Moment
  var command: Command
  /// What `activatePlan` puts in force, or `refillCalendars` knows more of.
  var plan: Plan?
}

extension Auditor {
  /// A plan that is about to hold, or that says more of its calendars.
  mutating func follow(_ step: WorldStep, _ plan: Plan) {
    if case .refillCalendars = step.command {
      self.plan.calendars = plan.calendars
      written.calendars = plan.calendars
    } else {
      nextPlan = plan
    }
  }
}
