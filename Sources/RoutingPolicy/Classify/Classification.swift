// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What the rules say of a contact, by names.
package struct Classification: Hashable, Sendable {
  package let tier: String
  /// The route that matched; `otherwise` when none other did.
  package let route: String
  package let queue: String
  /// The route's points: on top of the tier's and the queue's.
  package let points: Points
  /// A language of the policy; nil: any.
  package let language: String?
  /// The route's position in `Policy.routes`: those before it did not match.
  package let routeIndex: Int
  /// The level of the complaint that it is; nil: none.
  package let complaint: Int?
  /// Conditions that could not be told, and so counted as false.
  package let failures: [RuleFailure]
}
