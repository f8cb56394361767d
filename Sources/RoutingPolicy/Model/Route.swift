// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// A rule that says which queue a contact goes to.
package struct Route: Hashable, Sendable {
  /// What the last route is called in explanations.
  package static let otherwise = "otherwise"

  package let name: String
  /// As written; nil: every contact (`otherwise`).
  package let when: String?
  package let queue: String
  package let points: Points
  /// Nil: live work.
  package let respondWithin: ResponsePromise?
}
