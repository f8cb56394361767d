// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Events in the words of the tables.
struct Telling {
  var names: Names

  func tell(_ event: Event) -> String {
    switch event {
    case .agentDefined(let agent, _): "\(names.name(agent)) defined"
    case .agentRetired(let agent): "\(names.name(agent)) retired"
    case .presenceChanged(let agent, let presence): "\(names.name(agent)) is \(tell(presence))"
    case .skillExpired(let agent, let skill): "\(names.name(agent)) has \(names.skills[skill.index]) no more"
    case .presenceQueued(let agent, let presence):
      presence.map { "\(names.name(agent)) will be \(tell($0))" } ?? "\(names.name(agent)) stays ready"
    case .deskLost(let agent, let ends): "\(names.name(agent))'s desk lost until \(clock(ends))"
    case .deskReturned(let agent): "\(names.name(agent))'s desk back"
    case .deskGraceEnded(let agent): "\(names.name(agent))'s grace over"
    case .agentKeptClear(let agent, let id): "\(names.name(agent)) kept clear for \(names.name(id))"
    case .agentNoLongerKeptClear(let agent): "\(names.name(agent)) no longer kept clear"
    case .queuePaused(let queue): "\(names.queues[queue.index]) paused"
    case .queueDraining(let queue, let into):
      "\(names.queues[queue.index]) drains into \(names.queues[into.index])"
    case .queueResumed(let queue): "\(names.queues[queue.index]) open"
    case .modeSwitched(let mode, let isOn, _): "mode \(names.modes[mode.index]) \(isOn ? "on" : "off")"
    case .peakOver(let queue): "peak of \(names.queues[queue.index]) over"
    case .planActivated(let version): "plan \(version.number)"
    case .calendarsRefilled(let version): "calendars of plan \(version.number) refilled"
    case .restarted: "restarted"
    case .complaintRaised, .complaintJoined, .complaintTakenUp, .complaintDue, .complaintAnnounced,
      .complaintResolved, .complaintEscalated, .complaintUnanswered:
      tellOfComplaint(event)
    default: tellOfContact(event)
    }
  }

  private func tellOfComplaint(_ event: Event) -> String {
    switch event {
    case .complaintRaised(let id, _, let contact, let level, let owner, let respondBy, let resolveBy):
      "k\(id.raw) raised by \(names.name(contact)) to level \(level) for \(tell(owner))"
        + " by \(clock(respondBy)) and \(clock(resolveBy))"
    case .complaintJoined(let id, let contact): "\(names.name(contact)) belongs to k\(id.raw)"
    case .complaintTakenUp(let id, let agent): "\(names.name(agent)) takes k\(id.raw) up"
    case .complaintDue(let id, let clock): "k\(id.raw) \(clock.name) due"
    case .complaintAnnounced(let id, let recipient, let news):
      "tell r\(recipient.raw) of k\(id.raw): \(news.name)"
    case .complaintResolved(let id, let agent): "\(names.name(agent)) resolved k\(id.raw)"
    case .complaintEscalated(let id, let step, let to, let until):
      "k\(id.raw) up to \(tell(to)) (step \(step)) until \(clock(until))"
    case .complaintUnanswered(let id): "k\(id.raw) unanswered"
    default: ""
    }
  }

  private func tell(_ duty: Duty) -> String {
    switch duty {
    case .teamLeader: "the leader"
    case .agent(let agent): names.name(agent)
    case .team(let team): names.teams[team.index]
    }
  }

  private func tellOfContact(_ event: Event) -> String {
    switch event {
    case .arrived(let arrival): "\(names.name(arrival.interaction)) arrived"
    case .reclassified(let arrival): "\(names.name(arrival.interaction)) reclassified"
    case .waiting(let id, let queue, let waited, let cause):
      "\(names.name(id)) waits in \(names.queues[queue.index]) \(after(waited))(\(cause.name))"
    case .detoured(let id, let queue, let why):
      "\(names.name(id)) sent on from \(names.queues[queue.index]) (\(why.name))"
    case .callbackBooked(let id, let queue, let mode, let at, _):
      "\(names.name(id)) to be called back in \(names.queues[queue.index]) (\(mode.name))"
        + (at.map { $0 == .never ? "" : " at \(clock($0))" } ?? ", due")
    case .callbackScheduled(let id, let at, _): "\(names.name(id)) to be called back at \(clock(at))"
    case .dialled(let id, let agent, let result):
      "\(names.name(agent)) dialled \(names.name(id)): \(result.name)"
    case .botAttached(let id, let queue, let bot, _, let isFirst):
      "bot \(bot.raw) \(isFirst ? "has" : "with") \(names.name(id)) in \(names.queues[queue.index])"
    case .botWrote(let id, _, _): "bot wrote \(names.name(id))"
    case .botEnded(let id, _, let why): "bot leaves \(names.name(id)) (\(why.name))"
    case .joined(let id, let other): "\(names.name(id)) joins \(names.name(other))"
    case .becameMessage(let id): "\(names.name(id)) is a message"
    case .relaxed(let id, let step): "\(names.name(id)) relaxed \(step)"
    case .helpersCalled(let id, let place): "\(names.name(id)) helpers \(place)"
    case .preferring(let id, let agent, let until):
      "\(names.name(id)) waits for \(names.name(agent)) until \(clock(until))"
    case .preferenceOver(let id): "\(names.name(id)) waits for anyone"
    case .promiseNear(let id): "\(names.name(id)) promised soon"
    case .reserveOver(let id): "\(names.name(id)) stands back no longer"
    case .customerWrote(let id, _): "\(names.name(id)) wrote"
    case .agentWrote(let agent, let id, _): "\(names.name(agent)) wrote \(names.name(id))"
    case .offered(_, let id, let agent, let expires, let reason):
      "\(names.name(id)) to \(names.name(agent)) until \(clock(expires))\(asked(reason.occasion))"
    case .offerEnded(_, let id, let agent, let end):
      "\(names.name(id)) to \(names.name(agent)) over: \(end.name)"
    case .accepted(_, let id, let agent, let waited):
      "\(names.name(agent)) has \(names.name(id)) \(after(waited))"
        .trimmed
    case .consultStarted(_, let id, let agent): "\(names.name(agent)) helps with \(names.name(id))"
    case .consultEnded(let id, let agent): "\(names.name(agent)) helped with \(names.name(id))"
    case .listenStarted(let id, let agent): "\(names.name(agent)) listens to \(names.name(id))"
    case .listenEnded(let id, let agent): "\(names.name(agent)) listens to \(names.name(id)) no more"
    case .escalated(let id, let by, let step, let until):
      "\(names.name(id)) escalated by \(names.name(by)) to step \(step) until \(clock(until))"
    case .escalationEnded(let id, let why): "\(names.name(id)) escalation over: \(why.name)"
    case .held(let id, _): "\(names.name(id)) held"
    case .resumed(let id, _): "\(names.name(id)) resumed"
    case .expertPrompted(let id, let agent):
      "\(names.name(agent)) to think of an expert for \(names.name(id))"
    case .holdReminded(let id, _): "\(names.name(id)) to hear something"
    case .parked(let id, _): "\(names.name(id)) parked"
    case .reopened(let id, _): "\(names.name(id)) reopened"
    case .transferred(let id, let from, let to):
      "\(names.name(from)) hands \(names.name(id)) over\(to.map { " to \(names.name($0))" } ?? "")"
    case .wrapUpStarted(let id, let agent, let ends):
      "\(names.name(agent)) wraps up \(names.name(id)) until \(clock(ends))"
    case .wrapUpExtended(let id, let agent, let ends):
      "\(names.name(agent)) wraps up \(names.name(id)) on until \(clock(ends))"
    case .wrapUpEnded(let id, let agent, let outcome):
      "\(names.name(agent)) done with \(names.name(id))\(tell(outcome))"
    case .closed(let id, let cause, let outcome): "\(names.name(id)) closed \(cause.name)\(tell(outcome))"
    default: ""
    }
  }

  func tell(_ presence: Presence) -> String {
    switch presence {
    case .offline: "offline"
    case .ready: "ready"
    case .away(let reason): "away (\(names.reasons[reason.index]))"
    case .notResponding: "not responding"
    case .disconnected: "disconnected"
    }
  }

  private func tell(_ outcome: DispositionID?) -> String {
    outcome.map { " as \(names.dispositions[$0.index])" } ?? ""
  }

  private func asked(_ occasion: OfferReason.Occasion) -> String {
    switch occasion {
    case .contactPickedAgent, .agentPickedContact, .preferred: ""
    case .transfer: " (asked)"
    case .assigned: " (assigned)"
    case .consult: " (for help)"
    case .escalated: " (escalated)"
    }
  }

  private func after(_ waited: Milliseconds) -> String {
    if waited == .zero { return "" }
    return waited.count % 1000 == 0 ? "after \(waited.count / 1000)s " : "after \(waited.count)ms "
  }

  /// The time of day of the first day of counting.
  func clock(_ moment: Moment) -> String {
    if moment == .never { return "done" }
    let seconds = moment.milliseconds / 1000
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

extension String {
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
