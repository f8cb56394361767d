// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What is the case, in words: the other half of a failure.
extension RehearsedCentre {
  /// Of whatever the expectation speaks.
  func tell(_ expectation: Expectation) -> [String] {
    switch expectation {
    case .contact(let name, _): contacts[name].map { tell($0) } ?? []
    case .agent(let name, _): engine.agent(agent(name)).map { [tell($0)] } ?? []
    case .queue(let name, _): [tell(queue(name))]
    case .nothingIsOffered:
      engine.agents().flatMap { agent in
        engine.offers(to: agent).map { "\(self.name($0.interaction)) is offered to \(self.name(agent))" }
      }
    }
  }

  /// Of whoever takes part in an action that was refused, or was not.
  func tell(_ action: Action) -> [String] {
    switch action {
    case .arrive(let opening, _): return contacts[opening.contact].map { tell($0) } ?? []
    case .contact(let name, _): return contacts[name].map { tell($0) } ?? []
    case .agents(let names, let deed):
      let states = names.compactMap { engine.agent(agent($0)) }.map { tell($0) }
      return states + (deed.contact.flatMap { contacts[$0] }.map { tell($0) } ?? [])
    case .supervisor(.assigns(let contact, let agent)):
      let state = engine.agent(self.agent(agent)).map { [tell($0)] } ?? []
      return state + (contacts[contact].map { tell($0) } ?? [])
    case .supervisor(.moves(let contact, _)), .supervisor(.pullsBack(let contact)):
      return contacts[contact].map { tell($0) } ?? []
    case .supervisor: return []
    }
  }

  // MARK: Contacts

  private func tell(_ contact: RehearsedContact) -> [String] {
    guard let state = engine.interaction(contact.id) else {
      let closed = contact.closed
      let outcome = closed?.disposition.map { ", \(numbers.name(.disposition, $0.raw))" } ?? ""
      return [
        "\(contact.name) is closed as \(closed?.cause.name ?? "refused")\(outcome) since \(time(contact.since)), "
          + facts(contact.arrival)
      ]
    }
    let urgency = engine.urgency(of: contact.id)?.urgency.map { ", \(Self.points($0)) points" } ?? ""
    var lines = ["\(contact.name) \(standing(contact, state)), \(facts(state.arrival))\(urgency)"]
    if state.phase == .waiting, let why = engine.whyWaiting(contact.id) { lines += tell(why) }
    return lines
  }

  private func standing(_ contact: RehearsedContact, _ state: InteractionState) -> String {
    let owner = state.owner.map { name($0) } ?? "nobody"
    let since = " since \(time(since(contact, state)))"
    let until = end(contact, state).map { $0 == .never ? "" : " until \(time($0))" } ?? ""
    let message = state.isMessage ? " as a message" : ""
    switch state.phase {
    case .waiting:
      let place = engine.position(of: contact.id).map { ", place \($0)" } ?? ""
      return "waits in \(name(state.queue))\(message)\(since)\(place)"
    case .offered:
      let agent = state.offer.map { name($0.agent) } ?? "nobody"
      return "is offered to \(agent) in \(name(state.queue))\(since)\(until)"
    case .active: return "is with \(owner)\(since)"
    case .held: return "is on hold with \(owner)\(since)"
    case .parked: return "is parked with \(owner)\(since)"
    case .wrapUp: return "is in wrap-up with \(owner)\(since)\(until)"
    case .dialling: return "is being called back by \(owner)\(since)"
    case .triage: return "is with a bot\(since)"
    case .closed: return "is closed\(since)"
    case .callback:
      let at = state.callback?.at ?? .never
      return "is to be called back " + (at == .never ? "after the peak" : "at \(time(at))")
    }
  }

  private func facts(_ arrival: Arrival) -> String {
    let route = arrival.route.map { "route \"\(numbers.name(.route, $0.raw))\"" } ?? "no route"
    let language = arrival.language.map { "language \(numbers.name(.language, $0.raw))" } ?? "no language"
    return "\(route), tier \(numbers.name(.tier, arrival.tier.raw)), \(language)"
  }

  /// Why it waits, in the words that a test may use.
  private func tell(_ why: WaitReason) -> [String] {
    let counts = why.counts
    let parts = [
      (counts.offline, "signed out"), (counts.away, "away"), (counts.deskLost, "without a desk"),
      (counts.busy, "busy"), (counts.refused, "asked and refused"), (counts.reserved, "reserved"),
      (counts.keptClear, "kept clear"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    var lines = ["it waits because \(words(why.cause))"]
    lines[0] += counts.able == 0 ? "" : " (\(counts.able) may have it: \(parts.joined(separator: ", ")))"
    if let next = why.next, let at = why.nextAt { lines.append("next at \(time(at)): \(words(next))") }
    return lines
  }

  private func words(_ cause: WaitReason.Cause) -> String {
    switch cause {
    case .beingOffered(let agent): "it is being offered to \(name(agent))"
    case .nobodySignedInCanServe(nil): "nobody is signed in"
    case .nobodySignedInCanServe(.language(let language)?):
      "nobody speaks \(numbers.name(.language, language.raw))"
    case .nobodySignedInCanServe(.skill(let need)?):
      "nobody has \(numbers.name(.skill, need.skill.raw)) \(need.level)"
    case .nobodySignedInCanServe(.staff?): "none of its teams is signed in"
    case .nobodySignedInCanServe(.client?): "nobody signed in serves its client"
    case .nobodySignedInCanServe(.queueGone?): "its queue is gone"
    case .allAway: "everybody is away"
    case .allBusy: "everybody is busy"
    case .queuePaused: "the queue is paused"
    case .preferring(let agent, let until): "it prefers \(name(agent)), until \(time(until))"
    case .reserved(let until): "agents are reserved, until \(time(until))"
    case .keptClear: "agents are kept clear"
    case .refused: "everybody asked refused it"
    case .queueClosed(let opens?): "its queue is closed, until \(time(opens))"
    case .queueClosed(nil): "a mode has closed its queue"
    case .calledBack(let at): "it is to be called back at \(time(at))"
    case .calledBackAfterPeak: "it is to be called back when the peak has passed"
    case .withBot: "a bot has it"
    }
  }

  private func words(_ change: WaitReason.Change) -> String {
    switch change {
    case .offerExpires: "the offer runs out"
    case .relaxStep(let step): "relax step \(step)"
    case .helpers(let place): "helpers \(place + 1) are called"
    case .promiseNear: "the lead of its promise begins"
    case .preferenceEnds: "it waits for its preferred agent no longer"
    case .reserveEnds: "it stands back for better tiers no longer"
    case .askAgain: "those who refused are asked again"
    case .wrapUpEnds(let agent): "\(name(agent))'s wrap-up ends"
    case .queueOpens: "its queue opens"
    case .callbackDue: "the callback is due"
    case .callHoursEnd: "the hours for calling back end"
    case .unstaffed: "nobody is there for it: the rule of its queue sends it on"
    case .botDue: "the bot has had its time"
    }
  }

  // MARK: Agents and queues

  private func tell(_ state: AgentState) -> String {
    let next = state.nextPresence.map { ", then \(words($0))" } ?? ""
    let work = state.work.map { "\(name($0.interaction))\(Self.words($0.phase))" }
    let offers = engine.offers(to: state.agent).map { name($0.interaction) }
    let kept = state.keptClearFor.map { ", kept clear for \(name($0))" } ?? ""
    return "\(name(state.agent)) is \(words(state.presence))\(next), has "
      + (work.isEmpty ? "nothing" : work.joined(separator: ", "))
      + (offers.isEmpty ? "" : ", is offered \(offers.joined(separator: ", "))")
      + ", load \(engine.load(of: state.agent))\(kept)"
  }

  private static func words(_ phase: WorkPhase) -> String {
    switch phase {
    case .active: ""
    case .held: " (on hold)"
    case .parked: " (parked)"
    case .wrapUp: " (in wrap-up)"
    case .consulting: " (helping)"
    }
  }

  private func tell(_ queue: QueueID) -> String {
    let mode =
      switch engine.mode(of: queue) {
      case .open: "open"
      case .paused: "paused"
      case .draining(let into): "draining into \(name(into))"
      }
    return "\(name(queue)) has \(engine.waitingCount(in: queue)) waiting and is \(mode)"
  }

  /// `120`, `120.5`.
  static func points(_ points: Points) -> String {
    let number = points.millionths.magnitude
    var rest = String(String(1_000_000 + number % 1_000_000).dropFirst())
    while rest.hasSuffix("0") { rest.removeLast() }
    return (points.millionths < 0 ? "-" : "") + "\(number / 1_000_000)" + (rest.isEmpty ? "" : ".\(rest)")
  }
}

extension Action.AgentDeed {
  /// The contact that it is about, if it is about one.
  var contact: String? {
    switch self {
    case .signsIn, .signsOut, .isReady, .losesDesk, .isBack, .goesAway: nil
    case .accepts(let name), .declines(let name), .holds(let name), .resumes(let name), .ends(let name),
      .finishes(let name, _), .extends(let name), .transfersToQueue(let name, _),
      .transfersToAgent(let name, _), .takesBack(let name), .asks(_, let name), .endsHelp(let name),
      .writes(let name), .losesLine(let name), .escalates(let name):
      name
    }
  }
}
