// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One interaction of a customer's history, with names.
struct PastInteraction: Hashable, Sendable {
  var id: InteractionID
  var customer: CustomerID
  var channel: ChannelKind
  var queue: String
  var tier: String
  var phase: InteractionPhase
  var subject: String
  var intent: String
  var arrivedAt: Moment
  var closedAt: Moment?
  var closeCause: CloseCause?
  var agent: String?
  var disposition: String?
}
