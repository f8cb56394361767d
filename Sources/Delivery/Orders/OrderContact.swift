// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What has to be remembered of an open contact to know which orders its events give.
package struct OrderContact: Hashable, Sendable {
  package var customer: CustomerID
  package var channel: ChannelKind
  /// Where it waits or last waited.
  package var queue: QueueID

  package init(customer: CustomerID, channel: ChannelKind, queue: QueueID) {
    self.customer = customer
    self.channel = channel
    self.queue = queue
  }
}
