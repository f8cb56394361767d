// SPDX-License-Identifier: Apache-2.0

package import Interactions

extension Engine {
  /// The calendars of the plan in force are known for longer. Places are kept; nothing else changes.
  ///
  /// Refused (`planOlder`) when no plan of the number in force was prepared.
  mutating func extendCalendars(_ version: PlanVersion) -> Refusal? {
    if version != plan.version || prepared?.version != version { return .planOlder }
    emit(.calendarsRefilled(version))
    return nil
  }

  /// Until when all calendars are known; nil: there are none.
  package var calendarsKnownUntil: Moment? { plan.calendars.map(\.until).min() }
}
