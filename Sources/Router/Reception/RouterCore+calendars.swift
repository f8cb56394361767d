// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

/// The engine knows calendars for some years ahead; before that runs out it is told more.
extension RouterCore {
  /// Less than this ahead is too little.
  private static let ahead = Milliseconds.minutes(400 * 24 * 60)

  /// At most once a year there is something to do.
  func refillCalendars(into batch: inout Batch) {
    guard let until = engine.calendarsKnownUntil, until < batch.at + Self.ahead else { return }
    prepareCalendars(at: batch.at)
    do throws(RouterError) {
      try decide(.refillCalendars(engine.plan.version), into: &batch)
    } catch {
      // Unknown hours count as open hours (see `CalendarPlan`): nobody is turned away by it.
      refusedAtStart.append((.refillCalendars(engine.plan.version), error))
    }
  }

  /// The plan in force, with its calendars around a moment, for the next refill.
  func prepareCalendars(at moment: Moment) {
    guard let policy else { return }
    var plan = engine.written
    plan.calendars = policy.calendarPlans(around: moment)
    engine.prepare(plan)
  }
}
