// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Events of what is rare, in the fields that all events share.
extension Event {
  func fillMatter(_ wire: inout WireEvent) {
    switch self {
    case .escalated(let interaction, let by, let step, let until):
      wire.kind = .escalated
      wire.interaction = interaction.raw
      wire.agent = by.raw
      wire.detail = UInt32(step)
      wire.until = until.milliseconds
    case .escalationEnded(let interaction, let why):
      wire.kind = .escalationEnded
      wire.interaction = interaction.raw
      wire.detail = UInt32(why.rawValue)
    case .listenStarted(let interaction, let agent):
      wire.kind = .listenStarted
      wire.interaction = interaction.raw
      wire.agent = agent.raw
    case .listenEnded(let interaction, let agent):
      wire.kind = .listenEnded
      wire.interaction = interaction.raw
      wire.agent = agent.raw
    default: preconditionFailure("not an event of this group")
    }
  }

  static func matter(_ wire: WireEvent) throws(CodingFault) -> Event {
    let interaction = InteractionID(wire.interaction)
    let agent = AgentID(wire.agent)
    switch wire.kind {
    case .escalated:
      return .escalated(
        interaction, by: agent, step: try byte(wire.detail), until: Moment(milliseconds: wire.until))
    case .escalationEnded: return .escalationEnded(interaction, try known(wire.detail))
    case .listenStarted: return .listenStarted(interaction, agent)
    case .listenEnded: return .listenEnded(interaction, agent)
    default: throw .malformed
    }
  }
}
