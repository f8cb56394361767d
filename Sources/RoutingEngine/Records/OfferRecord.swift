// SPDX-License-Identifier: Apache-2.0

import Interactions

/// An open offer, in the list of the agent to whom it is made.
struct OfferRecord: Sendable {
  var open: InteractionState.OpenOffer
  /// The slot of the interaction.
  var interaction: Int32
  var channel: ChannelKind
  var next: Int32 = -1

  static let none = OfferRecord(
    open: InteractionState.OpenOffer(
      offer: OfferID(0), agent: AgentID(0), expires: .zero, isTransfer: false,
      reason: OfferReason(occasion: .transfer)),
    interaction: -1, channel: .voice)
}
