// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The router process started anew: open offers are revoked without blame, and every agent who is signed in
  /// enters a grace, until its desk is back.
  mutating func restart() {
    emit(.restarted)
    let open = offers.slots.filter { offers[$0].interaction >= 0 }.map { offers[$0] }
    for offer in open.sorted(by: { $0.open.offer < $1.open.offer }) { endOpenOffer(offer, .restarted) }
    for agent in roster.indices where roster[agent].isSignedIn && roster[agent].presence != .disconnected {
      emit(.deskLost(AgentID(UInt32(agent)), graceEnds: after(plan.deskGrace)))
    }
  }
}
