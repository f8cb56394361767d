// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An order as people look at it.
package struct LedgerEntry: Sendable {
  package var order: Order
  package var attempts: Int
  /// When it is tried next; zero: as soon as it is its turn.
  package var next: Moment
  /// Why it was given up; nil: it waits.
  package var dead: String?
}
