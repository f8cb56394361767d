// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Event {
  /// - Parameter command: what caused it; what the event merely repeats of it is left out.
  func wire(after command: Command) -> WireEvent {
    var wire = WireEvent()
    switch self {
    case .arrived(let arrival):
      wire.kind = .arrived
      if case .arrive(arrival) = command { break }
      wire.arrival = [arrival.wire]
    case .reclassified(let arrival):
      wire.kind = .reclassified
      wire.arrival = [arrival.wire]
    case .agentDefined(let agent, let profile):
      wire.set(.agentDefined, agent)
      if case .defineAgent(_, profile) = command { break }
      wire.profile = [profile.wire]
    case .offered, .offerEnded, .accepted, .held, .resumed, .parked, .reopened, .transferred, .wrapUpStarted,
      .wrapUpExtended, .wrapUpEnded, .closed:
      fillWork(&wire)
    case .botAttached, .botWrote, .botEnded: fillBot(&wire)
    case .escalated, .escalationEnded, .listenStarted, .listenEnded: fillMatter(&wire)
    case .complaintRaised, .complaintJoined, .complaintTakenUp, .complaintDue, .complaintAnnounced,
      .complaintResolved, .complaintEscalated, .complaintUnanswered:
      fillComplaint(&wire)
    case .consultStarted(let offer, let interaction, let agent):
      wire.set(.consultStarted, interaction, agent)
      wire.offer = offer.raw
    case .consultEnded(let interaction, let agent): wire.set(.consultEnded, interaction, agent)
    case .detoured, .callbackBooked, .callbackScheduled, .dialled, .joined, .expertPrompted, .holdReminded:
      fillCallback(&wire)
    case .waiting, .becameMessage, .relaxed, .helpersCalled, .reserveOver, .promiseNear, .preferring,
      .preferenceOver, .customerWrote, .agentWrote:
      fillContact(&wire)
    case .agentRetired, .skillExpired, .presenceChanged, .presenceQueued, .deskLost, .deskReturned,
      .deskGraceEnded, .agentKeptClear, .agentNoLongerKeptClear, .queuePaused, .queueDraining, .queueResumed,
      .modeSwitched, .peakOver, .planActivated, .calendarsRefilled, .restarted:
      fillAgent(&wire)
    }
    return wire
  }

  private func fillAgent(_ wire: inout WireEvent) {
    switch self {
    case .agentRetired(let agent): wire.set(.agentRetired, agent)
    case .skillExpired(let agent, let skill):
      wire.set(.skillExpired, agent)
      wire.detail = skill.raw
    case .presenceChanged(let agent, let presence):
      wire.set(.presenceChanged, agent)
      (wire.presence, wire.awayReason) = presence.wire
    case .presenceQueued(let agent, let presence):
      wire.set(.presenceQueued, agent)
      if let presence { (wire.presence, wire.awayReason) = presence.wire }
    case .deskLost(let agent, let graceEnds):
      wire.set(.deskLost, agent)
      wire.until = graceEnds.milliseconds
    case .deskReturned(let agent): wire.set(.deskReturned, agent)
    case .deskGraceEnded(let agent): wire.set(.deskGraceEnded, agent)
    case .agentKeptClear(let agent, let interaction): wire.set(.agentKeptClear, interaction, agent)
    case .agentNoLongerKeptClear(let agent): wire.set(.agentNoLongerKeptClear, agent)
    case .queuePaused(let queue):
      wire.kind = .queuePaused
      wire.queue = queue.raw
    case .queueDraining(let queue, let into):
      wire.kind = .queueDraining
      wire.queue = queue.raw
      wire.detail = into.raw
    case .queueResumed(let queue):
      wire.kind = .queueResumed
      wire.queue = queue.raw
    case .modeSwitched(let mode, let isOn, let by):
      wire.kind = .modeSwitched
      wire.queue = mode.raw
      wire.agent = by.raw
      wire.detail = isOn ? 1 : 0
    case .peakOver(let queue):
      wire.kind = .peakOver
      wire.queue = queue.raw
    case .planActivated(let plan):
      wire.kind = .planActivated
      wire.detail = plan.number
    case .calendarsRefilled(let plan):
      wire.kind = .calendarsRefilled
      wire.detail = plan.number
    case .restarted: wire.kind = .restarted
    default: preconditionFailure("not an event of this group")
    }
  }

  private func fillContact(_ wire: inout WireEvent) {
    switch self {
    case .waiting(let interaction, let queue, let waited, let cause):
      wire.set(.waiting, interaction)
      wire.queue = queue.raw
      wire.waited = waited.count
      wire.detail = UInt32(cause.rawValue)
    case .becameMessage(let interaction): wire.set(.becameMessage, interaction)
    case .relaxed(let interaction, let step):
      wire.set(.relaxed, interaction)
      wire.detail = UInt32(step)
    case .helpersCalled(let interaction, let place):
      wire.set(.helpersCalled, interaction)
      wire.detail = UInt32(place)
    case .preferring(let interaction, let agent, let until):
      wire.set(.preferring, interaction, agent)
      wire.until = until.milliseconds
    case .promiseNear(let interaction): wire.set(.promiseNear, interaction)
    case .preferenceOver(let interaction): wire.set(.preferenceOver, interaction)
    case .reserveOver(let interaction): wire.set(.reserveOver, interaction)
    case .customerWrote(let interaction, let message):
      wire.set(.customerWrote, interaction)
      wire.message = message.raw
    case .agentWrote(let agent, let interaction, let message):
      wire.set(.agentWrote, interaction, agent)
      wire.message = message.raw
    default: preconditionFailure("not an event of this group")
    }
  }

  private func fillBot(_ wire: inout WireEvent) {
    switch self {
    case .botAttached(let interaction, let queue, let bot, let lease, let isFirst):
      wire.set(.botAttached, interaction)
      wire.queue = queue.raw
      wire.agent = bot.raw
      wire.offer = lease.raw
      wire.detail = isFirst ? 1 : 0
    case .botWrote(let interaction, let lease, let message):
      wire.set(.botWrote, interaction)
      wire.offer = lease.raw
      wire.message = message.raw
    case .botEnded(let interaction, let lease, let why):
      wire.set(.botEnded, interaction)
      wire.offer = lease.raw
      wire.detail = UInt32(why.rawValue)
    default: preconditionFailure("not an event of this group")
    }
  }

  private func fillCallback(_ wire: inout WireEvent) {
    switch self {
    case .detoured(let interaction, let queue, let why):
      wire.set(.detoured, interaction)
      wire.queue = queue.raw
      wire.detail = UInt32(why.rawValue)
    case .callbackBooked(let interaction, let queue, let mode, let at, let waited):
      wire.set(.callbackBooked, interaction)
      wire.queue = queue.raw
      wire.detail = UInt32(mode.rawValue)
      if let at {
        wire.until = at.milliseconds
        wire.toAgent = 0  // Says that it is there.
      }
      wire.waited = waited.count
    case .callbackScheduled(let interaction, let at, let waited):
      wire.set(.callbackScheduled, interaction)
      wire.until = at.milliseconds
      wire.waited = waited.count
    case .dialled(let interaction, let agent, let result):
      wire.set(.dialled, interaction, agent)
      wire.detail = UInt32(result.rawValue)
    case .joined(let interaction, let other):
      wire.set(.joined, interaction)
      wire.message = other.raw
    case .expertPrompted(let interaction, let agent): wire.set(.expertPrompted, interaction, agent)
    case .holdReminded(let interaction, let agent): wire.set(.holdReminded, interaction, agent)
    default: preconditionFailure("not an event of this group")
    }
  }

  private func fillWork(_ wire: inout WireEvent) {
    switch self {
    case .offered(let offer, let interaction, let agent, let expires, let reason):
      wire.set(.offered, interaction, agent)
      wire.offer = offer.raw
      wire.until = expires.milliseconds
      wire.reason = [reason.wire]
    case .offerEnded(let offer, let interaction, let agent, let end):
      wire.set(.offerEnded, interaction, agent)
      wire.offer = offer.raw
      wire.detail = UInt32(end.rawValue)
    case .accepted(let offer, let interaction, let agent, let waited):
      wire.set(.accepted, interaction, agent)
      wire.offer = offer.raw
      wire.waited = waited.count
    case .held(let interaction, let agent): wire.set(.held, interaction, agent)
    case .resumed(let interaction, let agent): wire.set(.resumed, interaction, agent)
    case .parked(let interaction, let agent): wire.set(.parked, interaction, agent)
    case .reopened(let interaction, let agent): wire.set(.reopened, interaction, agent)
    case .transferred(let interaction, let from, let to):
      wire.set(.transferred, interaction, from)
      if let to { wire.toAgent = to.raw }
    case .wrapUpStarted(let interaction, let agent, let ends):
      wire.set(.wrapUpStarted, interaction, agent)
      wire.until = ends.milliseconds
    case .wrapUpExtended(let interaction, let agent, let ends):
      wire.set(.wrapUpExtended, interaction, agent)
      wire.until = ends.milliseconds
    case .wrapUpEnded(let interaction, let agent, let disposition):
      wire.set(.wrapUpEnded, interaction, agent)
      if let disposition { wire.disposition = disposition.raw }
    case .closed(let interaction, let cause, let disposition):
      wire.set(.closed, interaction)
      wire.detail = UInt32(cause.rawValue)
      if let disposition { wire.disposition = disposition.raw }
    default: preconditionFailure("not an event of this group")
    }
  }
}

extension WireEvent {
  fileprivate mutating func set(_ kind: WireEventKind, _ agent: AgentID) {
    self.kind = kind
    self.agent = agent.raw
  }

  fileprivate mutating func set(_ kind: WireEventKind, _ interaction: InteractionID) {
    self.kind = kind
    self.interaction = interaction.raw
  }

  fileprivate mutating func set(_ kind: WireEventKind, _ interaction: InteractionID, _ agent: AgentID) {
    self.kind = kind
    self.interaction = interaction.raw
    self.agent = agent.raw
  }
}
