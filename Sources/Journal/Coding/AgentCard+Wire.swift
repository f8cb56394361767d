// SPDX-License-Identifier: Apache-2.0

import Interactions

extension AgentCard {
  var wire: WireAgentCard {
    var wire = WireAgentCard()
    wire.agent = agent.raw
    wire.name = name
    wire.phone = phone
    return wire
  }

  init(wire: WireAgentCard) {
    self.init(agent: AgentID(wire.agent), name: wire.name, phone: wire.phone)
  }
}
