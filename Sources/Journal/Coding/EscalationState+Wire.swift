// SPDX-License-Identifier: Apache-2.0

import Interactions

extension EscalationState {
  var wire: WireEscalationState {
    var wire = WireEscalationState()
    wire.interaction = interaction.raw
    wire.by = by.raw
    wire.step = UInt32(step)
    wire.until = until.milliseconds
    wire.refusedBy = refusedBy.map(\.raw)
    return wire
  }

  init(wire: WireEscalationState) throws(CodingFault) {
    self.init(
      interaction: InteractionID(wire.interaction), by: AgentID(wire.by), step: try byte(wire.step),
      until: Moment(milliseconds: wire.until), refusedBy: wire.refusedBy.map { AgentID($0) })
  }
}
