// SPDX-License-Identifier: Apache-2.0

import Interactions

extension Engine {
  /// The owner hands the contact up the chain of the policy, and keeps it until somebody accepts. The first
  /// step is asked from now on; who it is need not have the skills, but must speak the language and serve the
  /// client, be ready and
  /// have room.
  ///
  /// Refused (`noEscalation`) when the policy has no chain; `alreadyTransferring` also while an escalation
  /// runs. `cancelTransfer` takes it back.
  mutating func escalate(_ agent: AgentID, _ id: InteractionID) -> Refusal? {
    if case .failure(let refusal) = transferable(agent, id) { return refusal }
    if plan.escalation.isEmpty { return .noEscalation }
    askStep(0, of: id, by: agent)
    return nil
  }

  private mutating func askStep(_ step: Int, of id: InteractionID, by agent: AgentID) {
    let until = after(plan.escalation[step].within)
    emit(.escalated(id, by: agent, step: UInt8(clamping: step), until: until))
  }

  /// Withdraws what is being offered, and asks the next step of the chain; behind the last it ends.
  mutating func passOn(_ escalation: EscalationState) {
    // The contact may have ended in the very moment in which the step's time does.
    guard let slot = slots[escalation.interaction.raw], interactions[slot].isWithAgent,
      interactions[slot].owner == escalation.by.index
    else {
      emit(.escalationEnded(escalation.interaction, .over))
      return
    }
    withdrawTransfer(slot, .withdrawn)
    let next = Int(escalation.step) + 1
    if next < min(plan.escalation.count, 255) {
      askStep(next, of: escalation.interaction, by: escalation.by)
    } else {
      emit(.escalationEnded(escalation.interaction, .nobody))
    }
  }

  /// Before others are given contacts: those of the step that is being asked may have become free, or nobody
  /// of it may be left.
  mutating func tendEscalations() {
    var index = 0
    while index < matters.escalations.count {
      let escalation = matters.escalations[index]
      guard let slot = slots[escalation.interaction.raw], interactions[slot].isWithAgent,
        interactions[slot].owner == escalation.by.index
      else {
        emit(.escalationEnded(escalation.interaction, .over))
        continue
      }
      if interactions[slot].offer < 0 { ask(escalation, slot) }
      // Unless this one ended, or stands there with another step.
      if index < matters.escalations.count, matters.escalations[index] == escalation { index += 1 }
    }
  }

  private mutating func ask(_ escalation: EscalationState, _ slot: Int) {
    let helper = Int(interactions[slot].helper)
    var best = -1
    var isAnybodyLeft = false
    for agent in roster.indices where isAsked(agent, by: escalation, slot) {
      isAnybodyLeft = true
      if agent == helper {
        emit(.escalationEnded(escalation.interaction, .accepted))
        handToHelper(slot, from: escalation.by)
        return
      }
      guard roster[agent].isWilling, roster[agent].keptClearFor == 0,
        roster[agent].ready.contains(interactions[slot].channel)
      else { continue }
      if best < 0 || standings[agent] < standings[best] { best = agent }
    }
    if best >= 0 {
      let to = AgentID(UInt32(best))
      let asStaff = plan.queue(interactions[slot].queue)?.staffWay.admits(roster[best].profile) ?? false
      makeOffer(slot, to: to, OfferReason(occasion: .escalated, asStaff: asStaff))
    } else if !isAnybodyLeft {
      passOn(escalation)
    }
  }

  /// Of the step that is being asked, signed in, able to speak with the customer, and nobody who refused.
  func isAsked(_ agent: Int, by escalation: EscalationState, _ slot: Int) -> Bool {
    guard roster[agent].isSignedIn, agent != escalation.by.index,
      Int(escalation.step) < plan.escalation.count,
      !escalation.refusedBy.contains(AgentID(UInt32(agent))),
      mayTalk(agent, slot)
    else { return false }
    switch plan.escalation[Int(escalation.step)].to {
    case .agent(let id): return id.index == agent
    case .team(let team): return roster[agent].profile.team == team
    case .teamLeader:
      guard let team = roster[escalation.by.index].profile.team, team.index < plan.leaders.count else {
        return false
      }
      return plan.leaders[team.index]?.index == agent
    }
  }

  func isEscalated(_ slot: Int) -> Bool {
    !matters.escalations.isEmpty && matters.escalation(of: interactions[slot].id) != nil
  }
}
