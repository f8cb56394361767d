// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Where the contacts of a queue go that an earlier policy had.
package struct QueueMove: Hashable, Sendable {
  package var from: QueueID
  package var to: QueueID

  package init(from: QueueID, to: QueueID) {
    self.from = from
    self.to = to
  }
}
