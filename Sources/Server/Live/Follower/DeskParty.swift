// SPDX-License-Identifier: Apache-2.0

import Interactions

/// All connected desks of one agent.
struct DeskParty: Sendable {
  let agent: AgentID
  var seats: [Seat] = []
  /// What the seats with `.everything` were told last.
  var view: DeskView?
  var need = Need.nothing
  /// Transcripts are being read: nothing is told until they are there.
  var isLoading = false
  /// Messages up to this record were told.
  var through: UInt64 = 0
  /// Offers that ended otherwise than by this agent's own answer, since the last update.
  var revoked: [Revoked] = []

  struct Revoked: Hashable, Sendable {
    var record: UInt64
    var offer: OfferID
    var interaction: InteractionID
    var cause: OfferEnd
  }
}
