// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What a level of complaints promises, and who answers for it.
package struct ComplaintPlan: Hashable, Sendable {
  /// An agent or a team.
  package var owner: Duty
  /// From when it is raised (to this level) until the owner has taken it up.
  package var respondWithin: Allowance
  /// From the beginning of the matter, whatever its level was then.
  package var resolveWithin: Allowance
  /// Who is told, in this order.
  package var tell: [RecipientID]

  package init(
    owner: Duty, respondWithin: Allowance, resolveWithin: Allowance, tell: [RecipientID] = []
  ) {
    self.owner = owner
    self.respondWithin = respondWithin
    self.resolveWithin = resolveWithin
    self.tell = tell
  }
}
