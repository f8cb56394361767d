// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The desk's last connection is gone: offers are revoked, nothing new is offered, and the grace starts. A
  /// desk that is lost already, or beyond its grace, changes nothing.
  mutating func deskLost(_ id: AgentID) -> Refusal? {
    if let refusal = refusalUnlessSignedIn(id) { return refusal }
    if roster[id.index].graceEnds != nil || roster[id.index].presence == .disconnected { return nil }
    emit(.deskLost(id, graceEnds: after(plan.deskGrace)))
    revokeOffers(to: id.index, .agentGone)
    return nil
  }

  /// The grace is over: chats and text messages go back to their queues with their place. A call stays with
  /// the agent while its phone leg is up, mail stays until sign-out, wrap-up goes on.
  mutating func endGrace(_ agent: Int) {
    let id = AgentID(UInt32(agent))
    for piece in pieces(of: agent) where piece.phase != .wrapUp {
      if piece.phase == .consulting, piece.channel != .voice, let slot = slots[piece.interaction.raw] {
        endHelp(slot)
        continue
      }
      if piece.channel == .chat || piece.channel == .sms { returnToQueue(piece.interaction) }
    }
    emit(.deskGraceEnded(id))
    emit(.presenceChanged(id, .disconnected))
  }
}
