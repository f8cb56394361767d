// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine

/// By when contacts of a route are answered, and how long before that they compete with live work.
package struct ResponsePromise: Hashable, Sendable {
  package let within: Allowance
  package let lead: Milliseconds

  /// What it means for a contact that came at `moment`. The one place where a promise becomes a moment.
  ///
  /// - Parameter calendars: those of the plan in force, in the order of the policy.
  package func promise(from moment: Moment, in calendars: [CalendarPlan]) -> Promise {
    Promise(due: within.due(from: moment, in: calendars), lead: lead)
  }
}
