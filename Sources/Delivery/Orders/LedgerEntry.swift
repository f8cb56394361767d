// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An order as people look at it.
package struct LedgerEntry: Sendable {
  /// Where an order stands.
  package enum State: String, CaseIterable, Sendable {
    /// Due now or later, or behind another of its lane.
    case waiting
    /// Given up: a dead letter, until it is sent again or dropped.
    case dead
    /// Taken by the other side; the last of them are remembered.
    case delivered
    /// Somebody decided that it shall not leave; the last of them are remembered.
    case dropped
  }

  package var order: Order
  package var state: State
  package var attempts: Int
  /// When it is tried next; zero: as soon as it is its turn.
  package var next: Moment = .zero
  /// When it came to its state; nil: it waits.
  package var since: Moment?
  /// Why it was given up, or who dropped it; nil: neither.
  package var reason: String?
  /// Of the attempt that was taken.
  package var status: Int?
  package var took: Milliseconds?

  package var id: DeliveryID { DeliveryID(order) }
}
