// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// Why an agent was offered a contact: what was recorded then, and what the engine says when it is asked
/// again.
extension RoutingView {
  /// - Parameter detailed: also ask the engine again. This is a view of just before the offer.
  func decision(
    _ number: Int, _ offer: OfferID, _ id: InteractionID, _ agent: AgentID, _ reason: OfferReason,
    detailed: Bool
  ) -> JSON {
    let state = engine.interaction(id)
    return .members([
      "number": .int(Int64(number)),
      "policy_version": activated.map { .int(Int64($0.version.number)) },
      "offer": .string(PublicNumber.text(offer)),
      "agent": personObject(agent), "occasion": .string(reason.occasion.code),
      "as_staff": .bool(reason.asStaff), "why": .string(why(agent, reason)),
      "candidates": .int(Int64(reason.candidates)),
      "runner_up": runnerUp(reason), "decided_by": .string(reason.decidedBy.code),
      "margin": .int(reason.margin), "urgency": state.map { urgency($0, reason) },
      "needs": state.map { needs($0) }, "asked_again": detailed ? askedAgain(id, agent, reason) : nil,
    ])
  }

  func personObject(_ id: AgentID) -> JSON {
    .members(["id": .string(name(id)), "name": .string(agentCard(id)?.name ?? name(id))])
  }

  private func runnerUp(_ reason: OfferReason) -> JSON {
    guard let number = reason.runnerUp else { return .null }
    return reason.isOfContacts
      ? .members(["interaction": .string(PublicNumber.text(InteractionID(number)))])
      : .members(["agent": personObject(AgentID(UInt32(clamping: number)))])
  }

  private func why(_ agent: AgentID, _ reason: OfferReason) -> String {
    let who = person(agent)
    switch reason.occasion {
    case .transfer: return "a colleague asked for \(who) by name"
    case .consult: return "a colleague asked \(who) for help"
    case .assigned: return "a supervisor gave it to \(who)"
    case .escalated: return "a colleague handed it up the chain, and it was the turn of \(who)"
    case .preferred: return "\(who) is the agent it prefers"
    case .agentPickedContact:
      let others = reason.candidates > 1 ? " of \(reason.candidates) kinds of work" : ""
      guard let number = reason.runnerUp else {
        return "\(who) was free, and nothing else waited for \(who)"
      }
      let other = PublicNumber.text(InteractionID(number))
      return "\(who) was free, and\(others) this was the most urgent: \(lead(reason, over: other))"
    case .contactPickedAgent:
      guard let number = reason.runnerUp else { return "\(who) was the only one who could have it" }
      let other = person(AgentID(UInt32(clamping: number)))
      return "of \(reason.candidates) who could have it, \(who): \(lead(reason, over: other))"
    }
  }

  private func lead(_ reason: OfferReason, over other: String) -> String {
    switch reason.decidedBy {
    case .onlyOne: "there was no other"
    case .deputy: "stands in for the agent it prefers, \(other) does not"
    case .skill: "by the levels of the needed skills, which differ from \(other)'s by \(abs(reason.margin))"
    case .load: "less loaded than \(other), by \(reason.margin) of 100"
    case .rest: "ready for longer than \(other), by \(Spoken.length(Milliseconds(reason.margin)))"
    case .number: "as good as \(other); the one that was known first"
    case .urgency: "ahead of \(other) by \(Spoken.points(Points(millionths: reason.margin))) points"
    case .arrival: "as urgent as \(other), but came \(Spoken.length(Milliseconds(reason.margin))) earlier"
    case .promise:
      reason.margin == 0
        ? "live work goes before \(other), which is due later"
        : "due \(Spoken.length(Milliseconds(reason.margin))) before \(other)"
    }
  }

  // MARK: Its urgency and its needs

  private func urgency(_ state: InteractionState, _ reason: OfferReason) -> JSON {
    guard state.arrival.promise == nil else {
      return .members([
        "text": .string(
          state.isPromiseNear
            ? "promised work, by the time since its lead began" : "promised work, in the order of what is due"
        ),
        "due_at": .textOrNull(Timestamp.textOrNone(state.arrival.promise?.due)),
      ])
    }
    let tier = engine.plan.tier(state.arrival.tier)?.points ?? .zero
    let queue = engine.plan.queue(state.queue)?.points ?? .zero
    var terms: [(String, Points)] = [
      ("tier \(name(state.arrival.tier))", tier), ("queue \(name(state.queue))", queue),
      ("route " + (state.arrival.route.map { name($0) } ?? "-"), state.arrival.points),
    ].filter { $0.1 != .zero }
    terms.append(("waiting", reason.aged))
    let parts = terms.map { "\($0.0) \(Spoken.points($0.1))" }.joined(separator: " + ")
    return .members([
      "text": .string("\(Spoken.points(reason.urgency)) = \(parts)"),
      "millionths": .int(reason.urgency.millionths),
      "terms": .array(
        terms.map { .members(["of": .string($0.0), "millionths": .int($0.1.millionths)]) }),
    ])
  }

  /// What an agent had to have, relaxed as far as it was then.
  private func needs(_ state: InteractionState) -> JSON {
    guard let queue = engine.plan.queue(state.queue) else { return .members(["text": .string("")]) }
    let steps = queue.relax.prefix(Int(state.relaxSteps))
    let levels = steps.last { $0.needs != nil }?.needs ?? queue.needs
    let speaks = queue.needsLanguage && !steps.contains { $0.anyLanguage } ? state.arrival.language : nil
    var texts = levels.map { "\(name($0.skill)) at level \($0.level)" }
    if let speaks { texts.append("language \(name(speaks))") }
    if let staff = queue.staff { texts.append("team " + staff.map { name($0) }.joined(separator: " or ")) }
    let also = steps.compactMap(\.alsoQueue).map { name($0) }
    let others = also.isEmpty ? "" : "; also whoever serves " + Spoken.list(also)
    let called = queue.helpers.prefix(Int(state.helpersCalled)).map { name($0.team) }
    let helpers = called.isEmpty ? "" : "; helpers: " + Spoken.list(called)
    return .members([
      "text": .string((texts.isEmpty ? "nothing" : Spoken.list(texts)) + others + helpers),
      "skills": .object(levels.map { .init(name: name($0.skill), value: .int(Int64($0.level))) }),
      "language": .textOrNull(speaks.map { name($0) }), "relax_steps": .int(Int64(state.relaxSteps)),
      "also_queues": .array(also.map { .string($0) }),
    ])
  }
}

extension OfferReason {
  /// The runner-up is a contact, not an agent.
  var isOfContacts: Bool { occasion == .agentPickedContact }
}

extension OfferReason.Occasion {
  var code: String {
    switch self {
    case .contactPickedAgent: "contact-picked-agent"
    case .agentPickedContact: "agent-picked-contact"
    case .transfer: "transfer"
    case .preferred: "preferred"
    case .assigned: "assigned"
    case .consult: "consult"
    case .escalated: "escalated"
    }
  }
}

extension OfferDecider {
  var code: String {
    switch self {
    case .onlyOne: "only-one"
    case .deputy: "deputy"
    case .skill: "skill"
    case .load: "load"
    case .rest: "ready-for-longer"
    case .number: "number"
    case .urgency: "urgency"
    case .arrival: "arrival"
    case .promise: "promise"
    }
  }
}
