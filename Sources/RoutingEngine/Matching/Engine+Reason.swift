// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Why an offer was made, in numbers that were compared anyway: nothing is worked out that was not needed.
extension Engine {
  /// An agent picked the contact.
  func reason(_ choice: ContactChoice) -> OfferReason {
    var reason = reason(of: choice.slot, .agentPickedContact)
    reason.asStaff = choice.asStaff
    reason.candidates = choice.candidates
    guard let other = choice.runnerUp else { return reason }
    reason.runnerUp = interactions[other].id.raw
    (reason.decidedBy, reason.margin) = difference(choice.slot, other)
    return reason
  }

  /// The contact picked an agent.
  func reason(_ slot: Int, _ contest: AgentContest, _ best: AgentRank) -> OfferReason {
    var reason = reason(of: slot, .contactPickedAgent)
    let isStaff = servesAsStaff(Int(best.agent), class: Int(interactions[slot].requirement))
    reason.asStaff = reason.occasion == .preferred || isStaff
    reason.candidates = contest.count
    guard let other = contest.second else { return reason }
    reason.runnerUp = UInt64(other.agent)
    (reason.decidedBy, reason.margin) = best.difference(from: other)
    return reason
  }

  /// What is the contact's own part of it.
  func reason(of slot: Int, _ occasion: OfferReason.Occasion) -> OfferReason {
    let isPromised = interactions[slot].isPromised
    let urgency = isPromised ? 0 : urgency(slot)
    let points = isPromised || interactions[slot].hasPromise ? 0 : headStart(slot)
    return OfferReason(
      occasion: interactions[slot].preference == .waiting ? .preferred : occasion,
      relaxSteps: interactions[slot].relaxSteps, urgency: Points(millionths: urgency),
      helpersCalled: interactions[slot].helpersCalled, aged: Points(millionths: urgency - points))
  }

  private func difference(_ slot: Int, _ other: Int) -> (OfferDecider, Int64) {
    let (ours, theirs) = (urgency(slot), urgency(other))
    if ours == theirs {
      let earlier = interactions[other].arrivedAt - interactions[slot].arrivedAt
      return (.arrival, earlier.count)
    }
    if !interactions[other].isPromised { return (.urgency, ours - theirs) }
    return (.promise, interactions[slot].isPromised ? ours - theirs : 0)
  }
}

extension AgentRank {
  /// What makes this one the better, and by how much.
  func difference(from other: AgentRank) -> (OfferDecider, Int64) {
    if place != other.place { return (.deputy, Int64(other.place - place)) }
    if skill != other.skill { return (.skill, Int64(other.skill - skill)) }
    if load != other.load { return (.load, Int64(other.load - load)) }
    if restedSince != other.restedSince { return (.rest, other.restedSince - restedSince) }
    return (.number, 0)
  }
}
