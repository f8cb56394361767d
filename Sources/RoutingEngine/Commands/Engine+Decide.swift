// SPDX-License-Identifier: Apache-2.0

import Interactions

/// To each command its decision, in a file of its own.
extension Engine {
  mutating func decide(_ command: Command) -> Refusal? {
    switch command {
    case .defineAgent(let id, let profile): defineAgent(id, profile)
    case .retireAgent(let id): retireAgent(id)
    case .signIn(let id): signIn(id)
    case .signOut(let id): signOut(id)
    case .setPresence(let id, let presence): changePresence(id, presence)
    case .deskLost(let id): deskLost(id)
    case .deskReturned(let id): deskReturned(id)

    case .arrive(let arrival): arrive(arrival)
    case .reclassify(let arrival): reclassify(arrival)
    case .customerWrote(let id, let message): customerWrote(id, message)
    case .agentWrote(let agent, let id, let message): agentWrote(agent, id, message)
    case .customerLeft(let id): customerLeft(id)
    case .agentLegLost(let id): agentLegLost(id)

    case .botWrote(let id, let lease, let message): botWrote(id, lease, message)
    case .botHandsOff(let id, let lease, let why): botHandsOff(id, lease, why)
    case .botCloses(let id, let lease): botCloses(id, lease)
    case .requestCallback(let id, let at): requestCallback(id, at: at)
    case .cancelCallback(let id): cancelCallback(id)
    case .dialled(let id, let result): dialled(id, result)
    case .workOffCallbacks(let queue): workOffCallbacks(queue)

    case .raiseComplaint(let customer, let id, let level): raiseComplaint(customer, about: id, level: level)
    case .takeUpComplaint(let id, let agent): takeUpComplaint(id, agent)
    case .resolveComplaint(let id, let agent): resolveComplaint(id, agent)

    case .accept(let agent, let offer): accept(agent, offer)
    case .decline(let agent, let offer): decline(agent, offer)
    case .hold(let agent, let id): hold(agent, id)
    case .resume(let agent, let id): resume(agent, id)
    case .transferToQueue(let agent, let id, let queue): transferToQueue(agent, id, queue)
    case .transferToAgent(let agent, let id, let to): transferToAgent(agent, id, to)
    case .cancelTransfer(let agent, let id): cancelTransfer(agent, id)
    case .escalate(let agent, let id): escalate(agent, id)
    case .consult(let agent, let id, let other): consult(agent, id, with: other)
    case .endConsult(let agent, let id): endConsult(agent, id)
    case .end(let agent, let id): end(agent, id)
    case .finishWrapUp(let agent, let id, let disposition): finishWrapUp(agent, id, disposition)
    case .extendWrapUp(let agent, let id): extendWrapUp(agent, id)

    case .assign(let id, let agent): assign(id, agent)
    case .move(let id, let queue): move(id, queue)
    case .pullBack(let id): pullBack(id)
    case .pauseQueue(let queue): pauseQueue(queue)
    case .drainQueue(let queue, let into): drainQueue(queue, into)
    case .resumeQueue(let queue): resumeQueue(queue)
    case .listenIn(let agent, let id): listenIn(agent, id)
    case .endListening(let agent, let id): endListening(agent, id)
    case .switchMode(let mode, let isOn, let by): switchMode(mode, isOn: isOn, by: by)

    case .activatePlan(let version): activatePlan(version)
    case .refillCalendars(let version): extendCalendars(version)
    case .restarted, .advance: nil
    }
  }

  /// The agent, signed in.
  func refusalUnlessSignedIn(_ id: AgentID) -> Refusal? {
    if !isDefined(id) { return .unknownAgent }
    return roster[id.index].isSignedIn ? nil : .notSignedIn
  }

  /// What an agent says about a contact that it must have: the piece of work, or why not.
  func ownWork(_ agent: AgentID, _ id: InteractionID) -> Result<Int, Refusal> {
    if !isDefined(agent) { return .failure(.unknownAgent) }
    let piece = piece(of: agent.index, id)
    if piece == nil, slots[id.raw] == nil { return .failure(.unknownInteraction) }
    if !roster[agent.index].isSignedIn { return .failure(.notSignedIn) }
    guard let piece else { return .failure(.notYourInteraction) }
    return .success(piece)
  }

  /// An open offer of that agent: its place, or why not.
  func ownOffer(_ agent: AgentID, _ id: OfferID) -> Result<Int, Refusal> {
    if !isDefined(agent) { return .failure(.unknownAgent) }
    if id.raw == 0 || id > lastOffer { return .failure(.unknownOffer) }
    if !roster[agent.index].isSignedIn { return .failure(.notSignedIn) }
    guard let place = offerSlots[id.raw] else { return .failure(.offerOver) }
    return offers[place].open.agent == agent ? .success(place) : .failure(.notYourOffer)
  }
}
