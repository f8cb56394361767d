// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// The open offers to one agent, one object after the other.
  func write(offersTo agent: AgentID, in reach: ClientReach, to json: inout JSONText) {
    for open in engine.offers(to: agent) {
      guard let state = engine.interaction(open.interaction), reach.admits(state.arrival.client) else {
        continue
      }
      let offer = open.offer
      json.object { json in
        json.field("offer", PublicNumber.text(offer.offer))
        json.field("agent", name(offer.agent))
        json.field("interaction", PublicNumber.text(state.arrival.interaction))
        json.field("channel", state.arrival.channel.name)
        json.field("queue", name(state.queue))
        json.field("tier", name(state.arrival.tier))
        json.field("expires_at", Timestamp.textOrNone(offer.expires))
        json.field("waited_milliseconds", waited(state).count)
        json.field("is_transfer", offer.isTransfer)
      }
    }
  }
}
