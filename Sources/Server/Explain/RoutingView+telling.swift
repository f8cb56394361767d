// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// What happened, in words.
extension RoutingView {
  /// `李娜 (li)`; the id alone where there is no other name.
  func person(_ id: AgentID) -> String {
    let short = name(id)
    guard let card = agentCard(id)?.name, !card.isEmpty, card != short else { return short }
    return "\(card) (\(short))"
  }

  /// Nil: too small to be told (a message that was written, a reminder).
  func tell(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .arrived(let arrival):
      let entry = arrival.entry.map { " by \(name($0))" } ?? ""
      return ("arrived", "came in\(entry), for the queue \(name(arrival.queue))")
    case .waiting(_, let queue, let waited, let cause): return tell(waitsIn: queue, waited, cause)
    case .becameMessage: return ("became-message", "became a message that waits like mail")
    case .relaxed(_, let step): return ("relaxed", "relax step \(step) was taken")
    case .helpersCalled(_, let place):
      return ("helpers-called", "helpers \(place + 1) of the queue were called")
    case .reclassified(let arrival):
      let route = arrival.route.map { ", route \(name($0))" } ?? ""
      return (
        "reclassified", "more was learnt: tier \(name(arrival.tier))\(route), queue \(name(arrival.queue))"
      )
    case .promiseNear: return ("promise-near", "its promise is near: it competes with live work")
    case .preferring(_, let agent, _): return ("preferring", "waits for \(person(agent)) alone")
    case .preferenceOver: return ("preference-over", "the agent it prefers is not waited for any longer")
    case .reserveOver: return ("reserve-over", "need not leave agents to better tiers any more")
    case .agentKeptClear(let agent, _): return ("agent-kept-clear", "\(person(agent)) is kept clear for it")
    case .detoured(_, let queue, let why):
      return ("detoured", "could not wait in \(name(queue)): \(why.name)")
    default: return tellTalk(event) ?? tellMatter(event) ?? tellCallback(event)
    }
  }

  private func tell(
    waitsIn queue: QueueID, _ waited: Milliseconds, _ cause: WaitCause
  ) -> (code: String, text: String) {
    let since = waited > .zero ? ", having waited \(Spoken.length(waited))" : ""
    let why =
      switch cause {
      case .arrived: ""
      case .transferred: " (transferred)"
      case .agentGone: " again: its agent is gone"
      case .planChanged: " (the policy changed)"
      case .reclassified: " (by what was learnt)"
      case .moved: ": a supervisor moved it"
      case .pulledBack: " again: a supervisor took it back"
      case .sentOn: ": a rule sent it on"
      case .callbackDue: ": it is time to call back"
      case .botHandedOff: ": the bot handed it over"
      }
    return ("waiting", "waits in \(name(queue))\(why)\(since)")
  }

  private func tellTalk(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .offered(_, _, let agent, _, let reason):
      let how =
        switch reason.occasion {
        case .transfer: " by a colleague"
        case .consult: ", asked for help by a colleague"
        case .assigned: " by a supervisor"
        case .escalated: ", to whom a colleague hands it up"
        default: ""
        }
      return ("offered", "offered to \(person(agent))\(how)")
    case .offerEnded(_, _, let agent, let end): return ("offer-ended", "\(person(agent)): \(words(end))")
    case .accepted(_, _, let agent, let waited):
      return ("accepted", "\(person(agent)) accepted, after \(Spoken.length(waited)) of waiting")
    case .consultStarted(_, _, let agent): return ("consult-started", "\(person(agent)) helps")
    case .consultEnded(_, let agent): return ("consult-ended", "\(person(agent)) does not help any more")
    case .held(_, let agent): return ("held", "\(person(agent)) put it on hold")
    case .resumed(_, let agent): return ("resumed", "\(person(agent)) took it off hold")
    case .parked(_, let agent): return ("parked", "silent: it takes none of \(person(agent))'s room")
    case .reopened(_, let agent): return ("reopened", "goes on with \(person(agent))")
    case .transferred(_, let from, let to):
      let target = to.map { "to \(person($0))" } ?? "to a queue"
      return ("transferred", "\(person(from)) handed it over \(target)")
    case .wrapUpStarted(_, let agent, _): return ("wrap-up", "ended; \(person(agent)) writes it up")
    case .wrapUpEnded(_, let agent, let outcome):
      let saved = outcome.map { name($0) } ?? "no outcome given"
      return ("wrapped-up", "\(person(agent)) has written it up: \(saved)")
    case .closed(_, let cause, let outcome):
      return ("closed", "closed: \(cause.name)" + (outcome.map { ", \(name($0))" } ?? ""))
    default: return nil
    }
  }

  private func words(_ end: OfferEnd) -> String {
    switch end {
    case .declined: "declined"
    case .timedOut: "did not answer, and is away now"
    case .noRoom: "took something else, no room was left; not held against the agent"
    case .customerLeft: "the customer left"
    case .agentGone: "left before answering"
    case .restarted: "taken back by a restart; not held against the agent"
    case .withdrawn: "the colleague took the question back"
    case .planChanged: "may not have it any more: the policy changed"
    case .pulledBack: "a supervisor took the offer back"
    }
  }

  private func tellCallback(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .callbackBooked(_, _, let mode, let at, _):
      guard let at else { return ("callback-booked", "is to be called back, in turn") }
      let when = at == .never ? "when the peak has passed" : "not before \(Timestamp.text(at))"
      return ("callback-booked", "is to be called back (\(mode.name)), \(when)")
    case .callbackScheduled(_, let at, _):
      let when = at == .never ? "when the peak has passed" : "not before \(Timestamp.text(at))"
      return ("callback-scheduled", "is called back \(when)")
    case .dialled(_, let agent, let result):
      return ("dialled", "\(person(agent)) dialled: \(result.name)")
    case .joined(_, let other): return ("joined", "one call for both: see \(PublicNumber.text(other))")
    case .botAttached(_, let queue, _, _, let isFirst):
      return ("bot-attached", isFirst ? "a bot has it first, for \(name(queue))" : "a bot keeps it company")
    case .botEnded(_, _, let end): return ("bot-ended", "the bot's part is over: \(end.name)")
    case .customerWrote, .agentWrote, .botWrote, .holdReminded, .wrapUpExtended: return nil
    default:
      // What a later release has learnt to say.
      let label = Mirror(reflecting: event).children.first?.label ?? "\(event)"
      return (label, label)
    }
  }
}
