// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A team that helps a queue's staff when a contact has waited long enough. Helpers meet the same needs.
package struct HelperPlan: Hashable, Sendable {
  package var team: TeamID
  /// Counts from entering the queue.
  package var after: Milliseconds

  package init(team: TeamID, after: Milliseconds) {
    self.team = team
    self.after = after
  }
}
