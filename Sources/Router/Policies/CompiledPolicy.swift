// SPDX-License-Identifier: Apache-2.0

package import Interactions
package import RoutingEngine
package import RoutingPolicy

/// A text of the policy, read, checked and compiled as far as that needs no numbers: made off the loop, so
/// that the loop only has to number names.
package struct CompiledPolicy: Sendable {
  package let policy: Policy
  package let files: [String: String]
  /// SHA-256 of names and texts, in hexadecimal.
  package let hash: String
  package let calendars: [CalendarPlan]

  /// - Parameters:
  ///   - load: what came of reading the text; nil when that has errors.
  ///   - moment: calendars are worked out for the years around it.
  package init?(_ load: PolicyLoad, around moment: Moment) {
    guard let policy = load.policy else { return nil }
    self.policy = policy
    files = load.files
    hash = Self.hash(of: load.files)
    calendars = policy.calendarPlans(around: moment)
  }

  package static func hash(of files: [String: String]) -> String {
    Fingerprint.hexadecimal(files.keys.sorted().flatMap { [$0, files[$0] ?? ""] })
  }
}
