// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// One decision that the shadow would have made otherwise.
package struct ShadowDifference: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    // Of what a contact is, when it comes in and when more is known of it.
    case route, queue, tier, points, needs, promise
    /// What becomes of it at the door: it waits, is turned away, becomes a message or a callback.
    case outcome
    // Of who gets it.
    /// The contact would have been offered to somebody else.
    case agent
    /// The agent would have been offered another contact.
    case order
    /// It would have been offered, and waits.
    case offered
    /// It was offered, and would have waited.
    case waits

    /// Whether it is of who gets what; else of what a contact is.
    package var isOfOffers: Bool {
      switch self {
      case .agent, .order, .offered, .waits: true
      default: false
      }
    }
  }

  /// Counts all differences since the shadow began, from 1.
  package var number: Int
  package var kind: Kind
  /// The record in which the live one was decided, and its moment.
  package var record: UInt64
  package var at: Moment
  package var interaction: InteractionID
  /// What the live version decided, and what the shadow would have; names, no personal content.
  package var live: String
  package var shadow: String
}
