// SPDX-License-Identifier: Apache-2.0

/// A contact that reached the centre, identified and classified: what the engine needs to know of it.
package struct Arrival: Hashable, Sendable {
  package var interaction: InteractionID
  package var customer: CustomerID
  package var channel: ChannelKind
  /// Where it came in, if it came in at a named entry.
  package var entry: EntryID?
  /// The route that matched (`nil`: assigned by hand or by API).
  package var route: RouteID?
  package var queue: QueueID
  package var tier: TierID
  /// The language the customer should be served in; nil: any.
  package var language: LanguageID?
  /// Points of the route, on top of the tier's and the queue's.
  package var points: Points
  /// The agent the customer should have if possible: named, or the last one; nil: anyone.
  package var preferred: AgentID?
  /// Nil: live work.
  package var promise: Promise?
  /// Whose contact it is, where the centre serves several; it stays what it was when the contact came.
  package var client: ClientID?

  package init(
    interaction: InteractionID, customer: CustomerID, channel: ChannelKind, entry: EntryID? = nil,
    route: RouteID? = nil, queue: QueueID, tier: TierID, language: LanguageID? = nil, points: Points = .zero,
    preferred: AgentID? = nil, promise: Promise? = nil, client: ClientID? = nil
  ) {
    self.interaction = interaction
    self.customer = customer
    self.channel = channel
    self.entry = entry
    self.route = route
    self.queue = queue
    self.tier = tier
    self.language = language
    self.points = points
    self.preferred = preferred
    self.promise = promise
    self.client = client
  }
}
