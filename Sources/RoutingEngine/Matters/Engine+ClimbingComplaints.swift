// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Complaints that nobody takes up go up the chain by their clock.
extension Engine {
  /// The owner's people have not taken it up in time, nor has who was asked last: the next step of the chain
  /// may as well from here on, for as long as it has. A step of which nobody is signed in is left out; behind
  /// the last one those are told whom its level names. Without a chain nothing happens,
  /// unless a new plan took it away meanwhile: then that was the last step.
  mutating func climb(_ id: ComplaintID) {
    guard let place = matters.complaint(id), matters.complaints[place].takenBy == nil,
      !plan.escalation.isEmpty || matters.complaints[place].stepEnds != nil
    else { return }
    let complaint = matters.complaints[place]
    var step = complaint.step.map { Int($0) + 1 } ?? 0
    while step < min(plan.escalation.count, 255) {
      if let duty = person(plan.escalation[step].to, of: complaint), isAnybodyThere(duty) {
        let until = min(after(plan.escalation[step].within), Limits.latest)
        emit(.complaintEscalated(id, step: UInt8(step), to: duty, until: until))
        return
      }
      step += 1
    }
    emit(.complaintUnanswered(id))
    announce(id, complaint.level, .unanswered)
  }

  /// Who that is: of `team-leader` the leader of the agent who has the last contact about it; nil: nobody.
  private func person(_ duty: Duty, of complaint: ComplaintState) -> Duty? {
    guard duty == .teamLeader else { return duty }
    guard let last = complaint.contacts.last, let slot = slots[last.raw], interactions[slot].owner >= 0,
      let team = roster[Int(interactions[slot].owner)].profile.team, team.index < plan.leaders.count
    else { return nil }
    return plan.leaders[team.index].map { .agent($0) }
  }

  private func isAnybodyThere(_ duty: Duty) -> Bool {
    roster.indices.contains { roster[$0].isSignedIn && isOne(AgentID(UInt32($0)), of: duty) }
  }

  func isOne(_ agent: AgentID, of duty: Duty) -> Bool {
    switch duty {
    case .agent(let one): one == agent
    case .team(let team): isDefined(agent) && roster[agent.index].profile.team == team
    case .teamLeader: false
    }
  }
}
