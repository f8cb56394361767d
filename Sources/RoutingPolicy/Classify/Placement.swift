// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What the rules say of a contact, by numbers: the routing part of an `Arrival`.
package struct Placement: Hashable, Sendable {
  package let tier: TierID
  package let route: RouteID?
  package let queue: QueueID
  /// The route's points: on top of the tier's and the queue's.
  package let points: Points
  /// Nil: any.
  package let language: LanguageID?
  /// Nil: live work.
  package let promise: ResponsePromise?
  /// Whether and how the tier's customers should have an agent of their own.
  package let preferred: Tier.Preferred?
  /// The level of the complaint that it is; nil: none.
  package let complaint: UInt8?
  /// Conditions that could not be told, and so counted as false.
  package let failures: [RuleFailure]
}
