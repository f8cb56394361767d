// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The contact keeps its place and goes to the next at once. This agent is asked again after 30 s, or when
  /// the contact enters another queue, or a relax step or helpers change what it needs.
  mutating func decline(_ agent: AgentID, _ id: OfferID) -> Refusal? {
    switch ownOffer(agent, id) {
    case .failure(let refusal): return refusal
    case .success(let place):
      endOpenOffer(offers[place], .declined)
      return nil
    }
  }
}
