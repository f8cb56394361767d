// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The only code that changes the state: one event at a time, in a run as in recovery.
///
/// An event that speaks of something unknown changes nothing (a journal that was tampered with must not
/// trap).
extension Engine {
  mutating func change(_ event: Event) {
    switch event {
    case .agentDefined(let id, let profile): define(id, profile)
    case .skillExpired(let id, let skill): loseSkill(id, skill)
    case .presenceQueued(let id, let presence): onAgent(id) { $0.nextPresence = presence }
    case .deskLost(let id, let graceEnds): loseDesk(id, graceEnds)
    case .deskReturned(let id), .deskGraceEnded(let id): onAgent(id) { $0.graceEnds = nil }
    case .presenceChanged(let id, let presence): setPresence(id, presence)
    case .agentRetired(let id): retire(id)
    case .agentKeptClear(let id, let interaction): keepClear(id, for: interaction)
    case .agentNoLongerKeptClear(let id): endKeepingClear(id)

    case .arrived(let arrival): insert(arrival)
    case .reclassified(let arrival):
      onInteraction(arrival.interaction) { $0.reclass($1, arrival) }
    case .waiting(let id, let queue, let waited, let cause):
      onInteraction(id) { $0.enterQueue($1, queue, waited: waited, cause: cause) }
    case .detoured(let id, _, _): onInteraction(id) { $0.interactions[$1].wasSentOn = true }
    case .callbackBooked(let id, let queue, let mode, let at, let waited):
      onInteraction(id) { $0.bookCallback($1, queue, mode, at: at, waited: waited) }
    case .callbackScheduled(let id, let at, let waited):
      onInteraction(id) { $0.leaveLine($1, until: at, waited: waited) }
    case .dialled(let id, let agent, let result):
      onInteraction(id) { $0.endDialling($1, agent, result) }
    case .joined: break
    case .becameMessage(let id): onInteraction(id) { $0.becomeMessage($1) }
    case .relaxed(let id, let step): onInteraction(id) { $0.takeStep($1, relaxSteps: step) }
    case .helpersCalled(let id, let place):
      onInteraction(id) { $0.takeStep($1, helpersCalled: place == .max ? .max : place + 1) }
    case .promiseNear(let id): onInteraction(id) { $0.beginLead($1) }
    case .preferring(let id, _, let until): onInteraction(id) { $0.startPreferring($1, until: until) }
    case .preferenceOver(let id): onInteraction(id) { $0.endPreferring($1) }
    case .reserveOver(let id): onInteraction(id) { $0.passReserve($1) }
    case .customerWrote(let id, _): onInteraction(id) { $0.hearCustomer($1) }
    case .agentWrote(_, let id, _): onInteraction(id) { $0.noteMessage($1) }
    case .botAttached, .botWrote, .botEnded: changeBot(event)

    case .offered(let offer, let id, let agent, let expires, let reason):
      onInteraction(id) { $0.openOffer(offer, $1, agent, expires: expires, reason) }
    case .offerEnded(let offer, _, _, let end): endOffer(offer, end)
    case .accepted(let offer, let id, let agent, let waited):
      onInteraction(id) { $0.takeUp(offer, $1, agent, waited: waited) }
    case .consultStarted(let offer, let id, let agent):
      onInteraction(id) { $0.startConsult(offer, $1, agent) }
    case .consultEnded(let id, let agent): onInteraction(id) { $0.stopConsult($1, agent) }
    case .held(let id, let agent): setWork(agent, id, .held)
    case .resumed(let id, let agent), .reopened(let id, let agent): setWork(agent, id, .active)
    case .expertPrompted(let id, let agent): noteOnWork(agent, id) { $0.isPrompted = true }
    case .holdReminded(let id, let agent):
      let moment = now
      noteOnWork(agent, id) { $0.remindedAt = moment }
    case .parked(let id, let agent): setWork(agent, id, .parked)
    case .transferred(let id, let from, let to):
      onInteraction(id) { $0.release($1, from: from, toQueue: to == nil) }
    case .wrapUpStarted(let id, let agent, let ends): startWrapUp(agent, id, ends: ends)
    case .wrapUpExtended(let id, let agent, let ends): extendWrapUp(agent, id, ends: ends)
    case .wrapUpEnded(let id, let agent, _): endWork(agent, id)
    case .closed(let id, let cause, _): onInteraction(id) { $0.remove($1, cause) }

    case .queuePaused, .queueDraining, .queueResumed, .modeSwitched: changeSupervision(event)
    case .escalated, .escalationEnded, .listenStarted, .listenEnded, .peakOver: changeMatter(event)
    case .complaintRaised, .complaintJoined, .complaintTakenUp, .complaintDue, .complaintAnnounced,
      .complaintResolved, .complaintEscalated, .complaintUnanswered:
      changeComplaint(event)

    case .planActivated(let version): activate(version)
    case .calendarsRefilled(let version): refillCalendars(version)
    case .restarted: break
    }
  }

  private mutating func changeBot(_ event: Event) {
    switch event {
    case .botAttached(let id, let queue, let bot, let lease, let isFirst):
      onInteraction(id) { $0.attachBot($1, queue, bot, lease, isFirst: isFirst) }
    case .botWrote(let id, _, _): onInteraction(id) { $0.noteBot($1, isAsked: false) }
    case .botEnded(let id, _, _): onInteraction(id) { $0.forgetBot($1) }
    default: break
    }
  }

  private mutating func hearCustomer(_ slot: Int) {
    noteMessage(slot)
    noteBot(slot, isAsked: true)
  }

  private mutating func onInteraction(_ id: InteractionID, _ body: (inout Engine, Int) -> Void) {
    guard let slot = slots[id.raw] else { return }
    body(&self, slot)
  }

  private mutating func onAgent(_ id: AgentID, _ body: (inout AgentRecord) -> Void) {
    guard isDefined(id) else { return }
    body(&roster[id.index])
    refresh(id.index)
  }

  func isDefined(_ id: AgentID) -> Bool { id.index < roster.count && roster[id.index].isDefined }
}
