// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Changes of who listens in.
extension Engine {
  mutating func startListening(_ id: InteractionID, _ agent: AgentID) {
    guard isDefined(agent), slots[id.raw] != nil, matters.listener(agent) == nil else { return }
    let new = ListenerState(agent: agent, interaction: id, since: now)
    let place = matters.listeners.firstIndex { agent < $0.agent } ?? matters.listeners.count
    matters.listeners.insert(new, at: place)
  }

  mutating func stopListening(_ id: InteractionID, _ agent: AgentID) {
    matters.listeners.removeAll { $0.agent == agent && $0.interaction == id }
  }
}
