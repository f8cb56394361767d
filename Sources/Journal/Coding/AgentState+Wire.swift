// SPDX-License-Identifier: Apache-2.0

import Interactions

extension AgentState {
  var wire: WireAgentState {
    var wire = WireAgentState()
    wire.agent = agent.raw
    wire.profile = profile.wire
    (wire.presence, wire.awayReason) = presence.wire
    wire.presenceSince = presenceSince.milliseconds
    if let nextPresence { (wire.nextPresence, wire.nextAwayReason) = nextPresence.wire }
    wire.restedSince = restedSince.milliseconds
    if let graceEnds { wire.graceEnds = graceEnds.milliseconds }
    if let keptClearFor { wire.keptClearFor = keptClearFor.raw }
    wire.work = work.map(\.wire)
    return wire
  }

  init(wire: WireAgentState) throws(CodingFault) {
    let hasNext = wire.nextPresence != .unspecified
    self.init(
      agent: AgentID(wire.agent), profile: try AgentProfile(wire: wire.profile),
      presence: try Presence(kind: wire.presence, reason: wire.awayReason),
      presenceSince: Moment(milliseconds: wire.presenceSince),
      nextPresence: hasNext ? try Presence(kind: wire.nextPresence, reason: wire.nextAwayReason) : nil,
      restedSince: Moment(milliseconds: wire.restedSince),
      graceEnds: wire.hasGraceEnds ? Moment(milliseconds: wire.graceEnds) : nil,
      keptClearFor: wire.hasKeptClearFor ? InteractionID(wire.keptClearFor) : nil)
    for piece in wire.work { work.append(try Work(wire: piece)) }
  }
}

extension AgentState.Work {
  var wire: WireWork {
    var wire = WireWork()
    wire.interaction = interaction.raw
    wire.channel = UInt32(channel.rawValue)
    wire.queue = queue.raw
    wire.phase = UInt32(phase.rawValue)
    wire.since = since.milliseconds
    wire.acceptedAt = acceptedAt.milliseconds
    if let wrapUpEnds { wire.wrapUpEnds = wrapUpEnds.milliseconds }
    wire.lastMessageAt = lastMessageAt.milliseconds
    wire.isPrompted = isPrompted
    if let remindedAt { wire.remindedAt = remindedAt.milliseconds }
    return wire
  }

  init(wire: WireWork) throws(CodingFault) {
    self.init(
      interaction: InteractionID(wire.interaction), channel: try known(wire.channel),
      queue: QueueID(wire.queue),
      phase: try known(wire.phase), since: Moment(milliseconds: wire.since),
      acceptedAt: Moment(milliseconds: wire.acceptedAt),
      wrapUpEnds: wire.hasWrapUpEnds ? Moment(milliseconds: wire.wrapUpEnds) : nil,
      lastMessageAt: Moment(milliseconds: wire.lastMessageAt), isPrompted: wire.isPrompted,
      remindedAt: wire.hasRemindedAt ? Moment(milliseconds: wire.remindedAt) : nil)
  }
}
