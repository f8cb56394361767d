// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Prompts and reminders: how long an agent has had a contact, and how long the customer has been on hold.
extension Auditor {
  struct Talk {
    var agent: AgentID
    var since: Moment
    var heardAt: Moment?
    var isPrompted = false
    var isParked = false
  }

  mutating func followTalk(_ event: Event) {
    switch event {
    case .accepted(_, let id, let agent, _): talks[id] = Talk(agent: agent, since: now)
    case .dialled(let id, let agent, let result):
      talks[id] = result == .answered ? Talk(agent: agent, since: now) : nil
    case .held(let id, _): talks[id]?.heardAt = now
    case .resumed(let id, _): talks[id]?.heardAt = nil
    case .parked(let id, _):
      talks[id]?.isParked = true
      talks[id]?.heardAt = nil
    case .reopened(let id, _): talks[id]?.isParked = false
    case .waiting(let id, _, _, _), .closed(let id, _, _): talks[id] = nil
    case .wrapUpStarted(let id, let agent, _), .wrapUpEnded(let id, let agent, _):
      if talks[id]?.agent == agent { talks[id] = nil }
    case .transferred(let id, _, nil): talks[id] = nil
    case .expertPrompted(let id, let agent):
      guard let talk = talks[id], let due = promptDue(id), talk.agent == agent, !talk.isPrompted, due <= now
      else { return complain("\(agent.raw) is prompted too early, or twice, about \(id.raw)") }
      talks[id]?.isPrompted = true
    case .holdReminded(let id, _):
      guard let due = remindDue(id), due <= now else { return complain("\(id.raw) is reminded too early") }
      talks[id]?.heardAt = now
    default: break
    }
  }

  private func rules(_ id: InteractionID) -> ChannelPlan? {
    contacts[id].map { plan.channels[Int($0.channel.rawValue)] }
  }

  private func promptDue(_ id: InteractionID) -> Moment? {
    guard let talk = talks[id], let after = rules(id)?.promptExpertAfter else { return nil }
    return talk.since + after
  }

  private func remindDue(_ id: InteractionID) -> Moment? {
    guard let heard = talks[id]?.heardAt, let after = rules(id)?.remindHoldAfter else { return nil }
    return heard + after
  }

  mutating func judgeTalks() {
    for (id, talk) in talks where !talk.isParked {
      if !talk.isPrompted, let due = promptDue(id), due <= now {
        complain("nobody prompted \(talk.agent.raw) about \(id.raw)")
      }
      if let due = remindDue(id), due <= now { complain("\(id.raw) hears nothing on hold") }
    }
  }
}
