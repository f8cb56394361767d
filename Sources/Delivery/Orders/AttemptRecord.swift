// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An attempt of an order, as the ledger remembers it.
package struct AttemptRecord: Hashable, Sendable {
  /// From 1.
  package var number: Int
  /// When it ended.
  package var at: Moment
  package var took: Milliseconds
  /// The answer's status; nil: none was.
  package var status: Int?
  /// Why it was not taken; nil: it was.
  package var reason: String?
  /// The beginning of what a refusal said, redacted.
  package var excerpt: String?
}
