// SPDX-License-Identifier: Apache-2.0

import Interactions

extension ListenerState {
  var wire: WireListenerState {
    var wire = WireListenerState()
    wire.agent = agent.raw
    wire.interaction = interaction.raw
    wire.since = since.milliseconds
    return wire
  }

  init(wire: WireListenerState) {
    self.init(
      agent: AgentID(wire.agent), interaction: InteractionID(wire.interaction),
      since: Moment(milliseconds: wire.since))
  }
}
