// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How it stands with a destination.
package struct DestinationHealth: Sendable {
  package var destination: String
  package var waiting = 0
  package var dead = 0
  /// Nothing is sent there since; nil: it is enabled.
  package var disabledAt: Moment?
  package var disabledBecause: String?
  /// The event of the oldest order that waits.
  package var oldest: Moment?
  /// The last attempt that was taken, and how long it took.
  package var lastDelivered: Moment?
  package var lastTook: Milliseconds?
  /// The last attempt that was not.
  package var lastFailed: Moment?
  package var lastReason: String?
  package var lastExcerpt: String?

  package init(destination: String) { self.destination = destination }
}
