// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Event {
  /// - Parameter command: what caused it; gives back what the writer left out.
  init(wire: WireEvent, after command: Command) throws(CodingFault) {
    let agent = AgentID(wire.agent)
    let interaction = InteractionID(wire.interaction)
    switch wire.kind {
    case .arrived: self = .arrived(try Self.arrival(wire, command))
    case .reclassified: self = .reclassified(try Arrival(wire: try first(wire.arrival)))
    case .waiting:
      self = .waiting(
        interaction, queue: QueueID(wire.queue), waited: Milliseconds(wire.waited),
        cause: try known(wire.detail))
    case .becameMessage: self = .becameMessage(interaction)
    case .relaxed: self = .relaxed(interaction, step: try byte(wire.detail))
    case .helpersCalled: self = .helpersCalled(interaction, place: try byte(wire.detail))
    case .preferring: self = .preferring(interaction, agent, until: Moment(milliseconds: wire.until))
    case .promiseNear: self = .promiseNear(interaction)
    case .preferenceOver: self = .preferenceOver(interaction)
    case .reserveOver: self = .reserveOver(interaction)
    case .customerWrote: self = .customerWrote(interaction, MessageID(wire.message))
    case .agentWrote: self = .agentWrote(agent, interaction, MessageID(wire.message))
    case .offered, .offerEnded, .accepted, .held, .resumed, .parked, .reopened, .transferred, .wrapUpStarted,
      .wrapUpExtended, .wrapUpEnded, .closed:
      self = try Self.work(wire)
    case .detoured, .callbackBooked, .callbackScheduled, .dialled, .joined: self = try Self.callback(wire)
    case .escalated, .escalationEnded, .listenStarted, .listenEnded: self = try Self.matter(wire)
    case .complaintRaised, .complaintJoined, .complaintTakenUp, .complaintDue, .complaintAnnounced,
      .complaintResolved, .complaintEscalated, .complaintUnanswered:
      self = try Self.complaint(wire)
    case .consultStarted: self = .consultStarted(OfferID(wire.offer), interaction, agent)
    case .consultEnded: self = .consultEnded(interaction, agent)
    case .botAttached:
      self = .botAttached(
        interaction, queue: QueueID(wire.queue), BotID(wire.agent), LeaseID(wire.offer),
        isFirst: wire.detail == 1)
    case .botWrote: self = .botWrote(interaction, LeaseID(wire.offer), MessageID(wire.message))
    case .botEnded: self = .botEnded(interaction, LeaseID(wire.offer), try known(wire.detail))
    case .expertPrompted: self = .expertPrompted(interaction, agent)
    case .holdReminded: self = .holdReminded(interaction, agent)
    case .agentDefined: self = .agentDefined(agent, try Self.profile(wire, command))
    case .skillExpired: self = .skillExpired(agent, SkillID(wire.detail))
    case .agentRetired: self = .agentRetired(agent)
    case .presenceChanged:
      self = .presenceChanged(agent, try Presence(kind: wire.presence, reason: wire.awayReason))
    case .presenceQueued:
      let takenBack = wire.presence == .unspecified
      self = .presenceQueued(
        agent, takenBack ? nil : try Presence(kind: wire.presence, reason: wire.awayReason))
    case .deskLost: self = .deskLost(agent, graceEnds: Moment(milliseconds: wire.until))
    case .deskReturned: self = .deskReturned(agent)
    case .deskGraceEnded: self = .deskGraceEnded(agent)
    case .agentKeptClear: self = .agentKeptClear(agent, for: interaction)
    case .agentNoLongerKeptClear: self = .agentNoLongerKeptClear(agent)
    case .queuePaused: self = .queuePaused(QueueID(wire.queue))
    case .queueDraining: self = .queueDraining(QueueID(wire.queue), into: QueueID(wire.detail))
    case .queueResumed: self = .queueResumed(QueueID(wire.queue))
    case .modeSwitched:
      self = .modeSwitched(ModeID(wire.queue), isOn: wire.detail == 1, by: CallerID(wire.agent))
    case .peakOver: self = .peakOver(QueueID(wire.queue))
    case .planActivated: self = .planActivated(PlanVersion(wire.detail))
    case .calendarsRefilled: self = .calendarsRefilled(PlanVersion(wire.detail))
    case .restarted: self = .restarted
    case .unspecified: throw .malformed
    case .UNRECOGNIZED: throw .unknown
    }
  }

  private static func callback(_ wire: WireEvent) throws(CodingFault) -> Event {
    let interaction = InteractionID(wire.interaction)
    let waited = Milliseconds(wire.waited)
    switch wire.kind {
    case .detoured: return .detoured(interaction, from: QueueID(wire.queue), why: try known(wire.detail))
    case .callbackBooked:
      let at = wire.hasToAgent ? Moment(milliseconds: wire.until) : nil
      return .callbackBooked(
        interaction, queue: QueueID(wire.queue), try known(wire.detail), at: at, waited: waited)
    case .callbackScheduled:
      return .callbackScheduled(interaction, at: Moment(milliseconds: wire.until), waited: waited)
    case .dialled: return .dialled(interaction, AgentID(wire.agent), try known(wire.detail))
    case .joined: return .joined(interaction, to: InteractionID(wire.message))
    default: throw .malformed
    }
  }

  private static func work(_ wire: WireEvent) throws(CodingFault) -> Event {
    let agent = AgentID(wire.agent)
    let interaction = InteractionID(wire.interaction)
    let offer = OfferID(wire.offer)
    let until = Moment(milliseconds: wire.until)
    let disposition = wire.hasDisposition ? DispositionID(wire.disposition) : nil
    switch wire.kind {
    case .offered:
      return .offered(
        offer, interaction, agent, expires: until, try OfferReason(wire: try first(wire.reason)))
    case .offerEnded: return .offerEnded(offer, interaction, agent, try known(wire.detail))
    case .accepted: return .accepted(offer, interaction, agent, waited: Milliseconds(wire.waited))
    case .held: return .held(interaction, agent)
    case .resumed: return .resumed(interaction, agent)
    case .parked: return .parked(interaction, agent)
    case .reopened: return .reopened(interaction, agent)
    case .transferred:
      return .transferred(interaction, from: agent, to: wire.hasToAgent ? AgentID(wire.toAgent) : nil)
    case .wrapUpStarted: return .wrapUpStarted(interaction, agent, ends: until)
    case .wrapUpExtended: return .wrapUpExtended(interaction, agent, ends: until)
    case .wrapUpEnded: return .wrapUpEnded(interaction, agent, disposition)
    case .closed: return .closed(interaction, try known(wire.detail), disposition)
    default: throw .malformed
    }
  }

  private static func arrival(_ wire: WireEvent, _ command: Command) throws(CodingFault) -> Arrival {
    if let arrival = wire.arrival.first { return try Arrival(wire: arrival) }
    guard case .arrive(let arrival) = command else { throw .malformed }
    return arrival
  }

  private static func profile(_ wire: WireEvent, _ command: Command) throws(CodingFault) -> AgentProfile {
    if let profile = wire.profile.first { return try AgentProfile(wire: profile) }
    guard case .defineAgent(_, let profile) = command else { throw .malformed }
    return profile
  }
}
