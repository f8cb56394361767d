// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What happens to a contact that comes to a queue where already so many of its channel wait.
package struct FullRule: Hashable, Sendable {
  /// Also what closed and unstaffed queues do.
  package enum Action: Hashable, Sendable {
    /// Waits in that queue instead. Never repeats for one contact; a chain that would come back ends in
    /// `message`.
    case queue(QueueID)
    /// Becomes a message that waits like mail: never refused.
    case message
    /// The caller is called back, as the queue's `callback` says. Other channels: a message.
    case callback
    /// A bot has it first: the queue's `first`, else its `whileWaiting`. One that had a bot already, and
    /// other channels than conversations: a message.
    case bot
    /// Is closed as `busy`: the channel says so to the customer.
    case busy
  }

  /// Contacts of this channel waiting in the queue at which it counts as full; at least 0.
  package var waiting: Int
  package var then: Action

  package init(waiting: Int, then: Action) {
    self.waiting = waiting
    self.then = then
  }
}
