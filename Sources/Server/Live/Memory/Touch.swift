// SPDX-License-Identifier: Apache-2.0

import Interactions

/// One thing that a record changed, and whom it may concern. What became of it is read when it is told, so
/// that many touches make one update.
struct Touch: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    /// A message and nothing else: told from the record, nothing is read.
    case message
    /// Seen at desks only (offers, hold, wrap-up clocks, presence).
    case desk
    /// Seen by the visitor, too.
    case contact
    /// All desks (a complaint: whose it is is known when it is told).
    case desks
    /// Everyone (a new policy, a restart).
    case everyone
  }

  var kind: Kind
  var interaction: InteractionID?
  var agent: AgentID?
  var customer: CustomerID?

  init(
    _ kind: Kind, interaction: InteractionID? = nil, agent: AgentID? = nil, customer: CustomerID? = nil
  ) {
    self.kind = kind
    self.interaction = interaction
    self.agent = agent
    self.customer = customer
  }
}
