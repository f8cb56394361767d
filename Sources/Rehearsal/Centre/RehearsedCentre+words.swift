// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Events in the words of the trade.
extension RehearsedCentre {
  /// Nil for what nobody would tell.
  func words(for event: Event) -> String? {
    switch event {
    case .presenceChanged(let agent, let presence): "\(name(agent)) is \(words(presence))"
    case .presenceQueued(let agent, let presence?):
      "\(name(agent)) will be \(words(presence)) when the work is done"
    case .deskLost(let agent, let ends): "\(name(agent))'s desk is lost, with a grace until \(time(ends))"
    case .deskReturned(let agent): "\(name(agent))'s desk is back"
    case .deskGraceEnded(let agent): "\(name(agent))'s desk did not come back in time"
    case .agentKeptClear(let agent, let id): "\(name(agent)) is kept clear for \(name(id))"
    case .agentNoLongerKeptClear(let agent): "\(name(agent)) is not kept clear any more"
    case .skillExpired(let agent, let skill):
      "\(name(agent)) has no \(numbers.name(.skill, skill.raw)) any more: its time is over"
    case .queuePaused(let queue): "\(name(queue)) is paused"
    case .queueDraining(let queue, let into): "\(name(queue)) is drained into \(name(into))"
    case .queueResumed(let queue): "\(name(queue)) is open again"
    case .modeSwitched(let mode, let isOn, _):
      "\(numbers.name(.mode, mode.raw)) is switched \(isOn ? "on" : "off")"
    case .peakOver(let queue): "the peak of \(name(queue)) has passed"
    default: contactWords(for: event) ?? workWords(for: event)
    }
  }

  private func contactWords(for event: Event) -> String? {
    switch event {
    case .arrived(let arrival): words(arrival)
    case .waiting(let id, let queue, _, let cause):
      "\(name(id)) waits in \(name(queue))" + (cause == .arrived ? "" : " (\(cause.name))")
    case .becameMessage(let id): "\(name(id)) becomes a message"
    case .relaxed(let id, let step): "\(name(id)) takes relax step \(step)"
    case .helpersCalled(let id, let place): "helpers \(place + 1) are called for \(name(id))"
    case .reclassified(let arrival): "looked at again: \(words(arrival))"
    case .promiseNear(let id): "the lead of \(name(id))'s promise begins"
    case .preferring(let id, let agent, let until):
      "\(name(id)) waits for \(name(agent)) alone until \(time(until))"
    case .preferenceOver(let id): "\(name(id)) waits for its preferred agent no longer"
    case .reserveOver(let id): "\(name(id)) stands back for better tiers no longer"
    case .detoured(let id, let queue, let why):
      "\(name(id)) does not wait in \(name(queue)): it is \(why.name)"
    case .callbackBooked(let id, _, let mode, let at, _): words(id, mode, at)
    case .callbackScheduled(let id, let at, _): "\(name(id)) is to be called back at \(time(at))"
    case .dialled(let id, let agent, let result): "\(name(agent)) dialled \(name(id)): \(result.name)"
    case .joined(let id, let other): "\(name(id)) joins \(name(other)): one call for both"
    case .customerWrote(let id, _): "\(name(id)) writes"
    case .closed(let id, let cause, let disposition):
      "\(name(id)) is closed as \(cause.name)" + words(disposition)
    default: nil
    }
  }

  private func workWords(for event: Event) -> String? {
    switch event {
    case .agentWrote(let agent, let id, _): "\(name(agent)) writes to \(name(id))"
    case .offered(_, let id, let agent, let expires, let reason):
      "\(name(id)) is offered to \(name(agent)) until \(time(expires))" + words(reason)
    case .offerEnded(_, let id, let agent, let end):
      "the offer of \(name(id)) to \(name(agent)) ends: \(end.name)"
    case .accepted(_, let id, let agent, let waited):
      "\(name(agent)) has \(name(id)), after \(Self.seconds(waited)) of waiting"
    case .escalated(let id, let agent, let step, let until):
      "\(name(agent)) hands \(name(id)) up the chain, step \(step + 1) until \(time(until))"
    case .escalationEnded(let id, let end): "the escalation of \(name(id)) ends: \(end.name)"
    case .listenStarted(let id, let agent): "\(name(agent)) listens to \(name(id))"
    case .listenEnded(let id, let agent): "\(name(agent)) listens to \(name(id)) no longer"
    case .consultStarted(_, let id, let agent): "\(name(agent)) helps with \(name(id))"
    case .consultEnded(let id, let agent): "\(name(agent)) helps with \(name(id)) no longer"
    case .held(let id, let agent): "\(name(agent)) puts \(name(id)) on hold"
    case .resumed(let id, let agent): "\(name(agent)) takes \(name(id)) off hold"
    case .expertPrompted(let id, let agent): "\(name(agent)) is prompted to hand \(name(id)) to an expert"
    case .holdReminded(let id, _): "\(name(id)) on hold is to hear something"
    case .parked(let id, let agent): "\(name(id)) with \(name(agent)) is parked"
    case .reopened(let id, let agent): "\(name(id)) with \(name(agent)) goes on"
    case .transferred(let id, let from, let to):
      "\(name(from)) hands \(name(id)) " + (to.map { "to \(name($0))" } ?? "to a queue")
    case .wrapUpStarted(let id, let agent, let ends):
      "\(name(agent)) wraps up \(name(id)) " + (ends == .never ? "without an end" : "until \(time(ends))")
    case .wrapUpExtended(let id, let agent, let ends):
      "\(name(agent)) wraps up \(name(id)) until \(time(ends))"
    case .wrapUpEnded(let id, let agent, let disposition):
      "\(name(agent)) is done with \(name(id))" + words(disposition)
    default: nil
    }
  }

  // MARK: Pieces

  func words(_ presence: Presence) -> String {
    switch presence {
    case .offline: "signed out"
    case .ready: "ready"
    case .away(let reason):
      reason.raw == 0 ? "signed in, not ready" : "away for \(numbers.name(.awayReason, reason.raw))"
    case .notResponding: "not responding"
    case .disconnected: "disconnected"
    }
  }

  private func words(_ arrival: Arrival) -> String {
    let route = arrival.route.map { " by route \"\(numbers.name(.route, $0.raw))\"" } ?? ""
    let language = arrival.language.map { ", \(numbers.name(.language, $0.raw))" } ?? ""
    return "\(name(arrival.interaction)) (\(arrival.channel.name), tier "
      + "\(numbers.name(.tier, arrival.tier.raw))\(language)) is for \(name(arrival.queue))\(route)"
  }

  private func words(_ id: InteractionID, _ mode: CallbackMode, _ at: Moment?) -> String {
    let when =
      switch at {
      case nil: "in turn"
      case .some(.never): "when the peak has passed"
      case .some(let moment): "at \(time(moment))"
      }
    return "\(name(id)) is to be called back \(when)"
  }

  private func words(_ disposition: DispositionID?) -> String {
    disposition.map { ", \(numbers.name(.disposition, $0.raw))" } ?? ""
  }

  private func words(_ reason: OfferReason) -> String {
    switch reason.occasion {
    case .transfer: " as a transfer"
    case .consult: " to help"
    case .assigned: " by the supervisor"
    case .escalated: " up the chain"
    case .preferred: " as the preferred agent"
    case .contactPickedAgent, .agentPickedContact: reason.asStaff ? "" : ", not as staff"
    }
  }

  /// `12 s`, or `12.5 s`; from ten minutes on in minutes.
  static func seconds(_ length: Milliseconds) -> String {
    let whole = length.count / 1000
    if whole >= 600 { return "\(whole / 60) min" + (whole % 60 == 0 ? "" : " \(whole % 60) s") }
    let rest = length.count % 1000
    return rest == 0 ? "\(whole) s" : "\(whole).\(String(String(1000 + rest).dropFirst())) s"
  }
}
