// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Command {
  /// - Parameter eventCount: how many events of the record belong to it.
  func wire(eventCount: Int) -> WireCommand {
    var wire = WireCommand()
    wire.eventCount = UInt32(eventCount)
    fill(&wire)
    return wire
  }

  private func fill(_ wire: inout WireCommand) {
    switch self {
    case .defineAgent(let agent, let profile):
      wire.set(.defineAgent, agent)
      wire.profile = [profile.wire]
    case .retireAgent(let agent): wire.set(.retireAgent, agent)
    case .signIn(let agent): wire.set(.signIn, agent)
    case .signOut(let agent): wire.set(.signOut, agent)
    case .setPresence(let agent, let presence):
      wire.set(.setPresence, agent)
      (wire.presence, wire.awayReason) = presence.wire
    case .deskLost(let agent): wire.set(.deskLost, agent)
    case .deskReturned(let agent): wire.set(.deskReturned, agent)
    case .arrive(let arrival):
      wire.kind = .arrive
      wire.arrival = [arrival.wire]
    case .reclassify(let arrival):
      wire.kind = .reclassify
      wire.arrival = [arrival.wire]
    case .customerWrote(let interaction, let message):
      wire.set(.customerWrote, interaction)
      wire.message = message.raw
    case .agentWrote(let agent, let interaction, let message):
      wire.set(.agentWrote, agent, interaction)
      wire.message = message.raw
    case .assign, .move, .pullBack, .pauseQueue, .drainQueue, .resumeQueue, .switchMode:
      fillSupervision(&wire)
    case .customerLeft(let interaction): wire.set(.customerLeft, interaction)
    case .agentLegLost(let interaction): wire.set(.agentLegLost, interaction)
    case .requestCallback, .cancelCallback, .dialled, .workOffCallbacks: fillCallback(&wire)
    case .botWrote, .botHandsOff, .botCloses: fillBot(&wire)
    case .consult(let agent, let interaction, let other):
      wire.set(.consult, agent, interaction)
      wire.target = other.raw
    case .endConsult(let agent, let interaction): wire.set(.endConsult, agent, interaction)
    case .escalate(let agent, let interaction): wire.set(.escalate, agent, interaction)
    case .raiseComplaint(let customer, let interaction, let level):
      wire.set(.raiseComplaint, interaction)
      wire.target = customer.raw
      wire.detail = UInt32(level)
    case .takeUpComplaint(let complaint, let agent):
      wire.set(.takeUpComplaint, agent)
      wire.offer = complaint.raw
    case .resolveComplaint(let complaint, let agent):
      wire.set(.resolveComplaint, agent)
      wire.offer = complaint.raw
    case .listenIn(let agent, let interaction): wire.set(.listenIn, agent, interaction)
    case .endListening(let agent, let interaction): wire.set(.endListening, agent, interaction)
    case .accept, .decline, .hold, .resume, .transferToQueue, .transferToAgent, .cancelTransfer, .end,
      .finishWrapUp, .extendWrapUp, .activatePlan, .refillCalendars, .restarted, .advance:
      fillWork(&wire)
    }
  }

  private func fillBot(_ wire: inout WireCommand) {
    switch self {
    case .botWrote(let interaction, let lease, let message):
      wire.set(.botWrote, interaction)
      wire.offer = lease.raw
      wire.message = message.raw
    case .botHandsOff(let interaction, let lease, let why):
      wire.set(.botHandsOff, interaction)
      wire.offer = lease.raw
      wire.detail = UInt32(why.rawValue)
    case .botCloses(let interaction, let lease):
      wire.set(.botCloses, interaction)
      wire.offer = lease.raw
    default: preconditionFailure("not a command of this group")
    }
  }

  private func fillCallback(_ wire: inout WireCommand) {
    switch self {
    case .requestCallback(let interaction, let at):
      wire.set(.requestCallback, interaction)
      if let at { wire.at = at.milliseconds }
    case .cancelCallback(let interaction): wire.set(.cancelCallback, interaction)
    case .dialled(let interaction, let result):
      wire.set(.dialled, interaction)
      wire.detail = UInt32(result.rawValue)
    case .workOffCallbacks(let queue):
      wire.kind = .workOffCallbacks
      wire.target = queue.raw
    default: preconditionFailure("not a command of this group")
    }
  }

  private func fillWork(_ wire: inout WireCommand) {
    switch self {
    case .accept(let agent, let offer):
      wire.set(.accept, agent)
      wire.offer = offer.raw
    case .decline(let agent, let offer):
      wire.set(.decline, agent)
      wire.offer = offer.raw
    case .hold(let agent, let interaction): wire.set(.hold, agent, interaction)
    case .resume(let agent, let interaction): wire.set(.resume, agent, interaction)
    case .transferToQueue(let agent, let interaction, let queue):
      wire.set(.transferToQueue, agent, interaction)
      wire.target = queue.raw
    case .transferToAgent(let agent, let interaction, let other):
      wire.set(.transferToAgent, agent, interaction)
      wire.target = other.raw
    case .cancelTransfer(let agent, let interaction): wire.set(.cancelTransfer, agent, interaction)
    case .end(let agent, let interaction): wire.set(.end, agent, interaction)
    case .finishWrapUp(let agent, let interaction, let disposition):
      wire.set(.finishWrapUp, agent, interaction)
      if let disposition { wire.disposition = disposition.raw }
    case .extendWrapUp(let agent, let interaction): wire.set(.extendWrapUp, agent, interaction)
    case .activatePlan(let plan):
      wire.kind = .activatePlan
      wire.plan = plan.number
    case .refillCalendars(let plan):
      wire.kind = .refillCalendars
      wire.plan = plan.number
    case .restarted: wire.kind = .restarted
    case .advance: wire.kind = .advance
    default: preconditionFailure("not a command of this group")
    }
  }

  private func fillSupervision(_ wire: inout WireCommand) {
    switch self {
    case .assign(let interaction, let agent): wire.set(.assign, agent, interaction)
    case .move(let interaction, let queue):
      wire.set(.move, interaction)
      wire.target = queue.raw
    case .pullBack(let interaction): wire.set(.pullBack, interaction)
    case .pauseQueue(let queue):
      wire.kind = .pauseQueue
      wire.target = queue.raw
    case .drainQueue(let queue, let into):
      wire.kind = .drainQueue
      wire.target = queue.raw
      wire.agent = into.raw
    case .resumeQueue(let queue):
      wire.kind = .resumeQueue
      wire.target = queue.raw
    case .switchMode(let mode, let isOn, let by):
      wire.kind = .switchMode
      wire.target = mode.raw
      wire.agent = by.raw
      wire.detail = isOn ? 1 : 0
    default: preconditionFailure("not a command of this group")
    }
  }

  init(wire: WireCommand) throws(CodingFault) {
    let agent = AgentID(wire.agent)
    let interaction = InteractionID(wire.interaction)
    switch wire.kind {
    case .arrive: self = .arrive(try Arrival(wire: try first(wire.arrival)))
    case .reclassify: self = .reclassify(try Arrival(wire: try first(wire.arrival)))
    case .defineAgent: self = .defineAgent(agent, try AgentProfile(wire: try first(wire.profile)))
    case .retireAgent: self = .retireAgent(agent)
    case .signIn: self = .signIn(agent)
    case .signOut: self = .signOut(agent)
    case .setPresence:
      self = .setPresence(agent, try Presence(kind: wire.presence, reason: wire.awayReason))
    case .deskLost: self = .deskLost(agent)
    case .deskReturned: self = .deskReturned(agent)
    case .customerWrote: self = .customerWrote(interaction, MessageID(wire.message))
    case .agentWrote: self = .agentWrote(agent, interaction, MessageID(wire.message))
    case .customerLeft: self = .customerLeft(interaction)
    case .agentLegLost: self = .agentLegLost(interaction)
    case .requestCallback:
      self = .requestCallback(interaction, at: wire.hasAt ? Moment(milliseconds: wire.at) : nil)
    case .consult: self = .consult(agent, interaction, with: AgentID(wire.target))
    case .endConsult: self = .endConsult(agent, interaction)
    case .escalate: self = .escalate(agent, interaction)
    case .raiseComplaint:
      self = .raiseComplaint(CustomerID(wire.target), about: interaction, level: try byte(wire.detail))
    case .takeUpComplaint: self = .takeUpComplaint(ComplaintID(wire.offer), agent)
    case .resolveComplaint: self = .resolveComplaint(ComplaintID(wire.offer), agent)
    case .listenIn: self = .listenIn(agent, interaction)
    case .endListening: self = .endListening(agent, interaction)
    case .botWrote: self = .botWrote(interaction, LeaseID(wire.offer), MessageID(wire.message))
    case .botHandsOff: self = .botHandsOff(interaction, LeaseID(wire.offer), try known(wire.detail))
    case .botCloses: self = .botCloses(interaction, LeaseID(wire.offer))
    case .cancelCallback: self = .cancelCallback(interaction)
    case .dialled: self = .dialled(interaction, try known(wire.detail))
    case .workOffCallbacks: self = .workOffCallbacks(QueueID(wire.target))
    case .accept: self = .accept(agent, OfferID(wire.offer))
    case .decline: self = .decline(agent, OfferID(wire.offer))
    case .hold: self = .hold(agent, interaction)
    case .resume: self = .resume(agent, interaction)
    case .transferToQueue: self = .transferToQueue(agent, interaction, QueueID(wire.target))
    case .transferToAgent: self = .transferToAgent(agent, interaction, to: AgentID(wire.target))
    case .cancelTransfer: self = .cancelTransfer(agent, interaction)
    case .end: self = .end(agent, interaction)
    case .finishWrapUp:
      self = .finishWrapUp(agent, interaction, wire.hasDisposition ? DispositionID(wire.disposition) : nil)
    case .extendWrapUp: self = .extendWrapUp(agent, interaction)
    case .assign: self = .assign(interaction, agent)
    case .move: self = .move(interaction, QueueID(wire.target))
    case .pullBack: self = .pullBack(interaction)
    case .pauseQueue: self = .pauseQueue(QueueID(wire.target))
    case .drainQueue: self = .drainQueue(QueueID(wire.target), into: QueueID(wire.agent))
    case .resumeQueue: self = .resumeQueue(QueueID(wire.target))
    case .switchMode:
      self = .switchMode(ModeID(wire.target), isOn: wire.detail == 1, by: CallerID(wire.agent))
    case .activatePlan: self = .activatePlan(PlanVersion(wire.plan))
    case .refillCalendars: self = .refillCalendars(PlanVersion(wire.plan))
    case .restarted: self = .restarted
    case .advance: self = .advance
    case .unspecified: throw .malformed
    case .UNRECOGNIZED: throw .unknown
    }
  }
}

extension WireCommand {
  fileprivate mutating func set(_ kind: WireCommandKind, _ agent: AgentID) {
    self.kind = kind
    self.agent = agent.raw
  }

  fileprivate mutating func set(_ kind: WireCommandKind, _ interaction: InteractionID) {
    self.kind = kind
    self.interaction = interaction.raw
  }

  fileprivate mutating func set(_ kind: WireCommandKind, _ agent: AgentID, _ interaction: InteractionID) {
    self.kind = kind
    self.agent = agent.raw
    self.interaction = interaction.raw
  }
}
