// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What has to be remembered of an open contact to know which orders its events give.
package struct OrderContact: Hashable, Sendable {
  package var customer: CustomerID
  package var channel: ChannelKind
  /// Where it waits or last waited.
  package var queue: QueueID
  // For webhooks that hear of some contacts only.
  package var tier: TierID?
  package var language: LanguageID?
  package var entry: EntryID?
  package var route: RouteID?
  package var client: ClientID?
  /// The customer is to be called back: nobody is on the line until the dialled call is answered.
  package var isCallback = false

  package init(customer: CustomerID, channel: ChannelKind, queue: QueueID) {
    self.customer = customer
    self.channel = channel
    self.queue = queue
  }

  package init(_ arrival: Arrival) {
    self.init(customer: arrival.customer, channel: arrival.channel, queue: arrival.queue)
    tier = arrival.tier
    language = arrival.language
    entry = arrival.entry
    route = arrival.route
    client = arrival.client
  }
}
