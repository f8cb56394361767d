// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Escalation from the policy's words: the owner keeps the contact, one step after the other is asked for as
/// long as it has, whoever of it can.
extension Auditor {
  struct Escalation {
    var by: AgentID
    var step: Int
    var until: Moment
    var refused: Set<AgentID> = []
    var offer: OfferID?
  }

  /// Those of the step who may be asked at all.
  private func asked(_ id: InteractionID, _ escalation: Escalation) -> [AgentID: Agent] {
    guard escalation.step < plan.escalation.count, let contact = contacts[id] else { return [:] }
    let to = plan.escalation[escalation.step].to
    let team = agents[escalation.by]?.profile.team
    return agents.filter { other, agent in
      if other == escalation.by || escalation.refused.contains(other) { return false }
      if agent.presence == .offline { return false }
      if let language = contact.arrival.language, !agent.profile.languages.contains(language) { return false }
      if !isOpen(contact, to: agent) { return false }
      switch to {
      case .agent(let wanted): return other == wanted
      case .team(let wanted): return agent.profile.team == wanted
      case .teamLeader:
        return team.map { $0.index < plan.leaders.count && plan.leaders[$0.index] == other } ?? false
      }
    }
  }

  /// Of those, who could take it now; the least loaded first, then who is ready for longest.
  private func takers(_ id: InteractionID, _ escalation: Escalation) -> [AgentID] {
    guard let contact = contacts[id] else { return [] }
    let able = asked(id, escalation).filter { _, agent in
      agent.isWilling && agent.keptFor == nil && hasRoom(agent, for: contact.channel, beside: agent.pieces)
    }
    return able.keys.sorted { a, b in
      guard let x = able[a], let y = able[b] else { return false }
      if load(x) != load(y) { return load(x) < load(y) }
      return x.rested != y.rested ? x.rested < y.rested : a < b
    }
  }

  mutating func judgeEscalatedOffer(_ offer: OfferID, _ id: InteractionID, _ to: AgentID) {
    guard let escalation = escalations[id], escalation.offer == nil else {
      return complain("\(id.raw) is not being escalated, or twice")
    }
    if takers(id, escalation).first != to { complain("\(id.raw) must not be escalated to \(to.raw)") }
    escalations[id]?.offer = offer
  }

  mutating func followEscalation(_ event: Event) {
    switch event {
    case .escalated(let id, let by, let step, let until):
      if contacts[id]?.owner != by { complain("\(by.raw) does not have \(id.raw)") }
      if let known = escalations[id] {
        if Int(step) != known.step + 1 { complain("\(id.raw): step \(step) after \(known.step)") }
        if now < known.until, !asked(id, known).isEmpty { complain("\(id.raw): step \(known.step) had time") }
      } else if step != 0 {
        complain("\(id.raw): the chain begins with its first step")
      }
      let within = Int(step) < plan.escalation.count ? plan.escalation[Int(step)].within : .zero
      if until != now + within { complain("\(id.raw): step \(step) has another time") }
      escalations[id] = Escalation(by: by, step: Int(step), until: until)
    case .escalationEnded(let id, let why):
      guard let known = escalations[id] else { return complain("\(id.raw) is not being escalated") }
      let isWith = contacts[id]?.owner == known.by
      if why == .nobody {
        if known.step + 1 < plan.escalation.count { complain("\(id.raw): the chain goes on") }
        if now < known.until, !asked(id, known).isEmpty { complain("\(id.raw): somebody had time") }
      }
      if why == .over, isWith, agents[known.by]?.wrapUps[id] == nil { complain("\(id.raw) is not over") }
      escalations[id] = nil
    case .offerEnded(let offer, let id, let agent, let end):
      guard escalations[id]?.offer == offer else { return }
      escalations[id]?.offer = nil
      if end == .declined || end == .timedOut { escalations[id]?.refused.insert(agent) }
    default: break
    }
  }

  mutating func judgeEscalations() {
    for (id, escalation) in escalations {
      if contacts[id]?.owner != escalation.by { complain("\(id.raw) is escalated by who does not have it") }
      if escalation.until <= now { complain("\(id.raw): the time of step \(escalation.step) is over") }
      if escalation.offer != nil { continue }
      if let taker = takers(id, escalation).first { complain("\(id.raw) could be escalated to \(taker.raw)") }
      if asked(id, escalation).isEmpty { complain("\(id.raw): nobody of step \(escalation.step) is left") }
    }
  }
}
