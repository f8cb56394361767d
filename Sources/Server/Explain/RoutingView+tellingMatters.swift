// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

/// What is rare, in words: escalations, listeners, complaints, modes, peaks.
extension RoutingView {
  /// Nil: it is something else.
  func tellMatter(_ event: Event) -> (code: String, text: String)? {
    switch event {
    case .escalated(_, let by, let step, let until):
      let who = engine.plan.escalation.indices.contains(Int(step)) ? asked(Int(step), by) : "the chain"
      return (
        "escalated",
        "\(person(by)) hands it up: \(who) is asked (step \(step + 1)) until \(Timestamp.text(until))"
      )
    case .escalationEnded(_, let end): return ("escalation-ended", words(end))
    case .listenStarted(_, let agent): return ("listen-started", "\(person(agent)) listens in")
    case .listenEnded(_, let agent): return ("listen-ended", "\(person(agent)) does not listen any more")
    case .complaintRaised(let id, _, _, let level, let owner, _, _):
      return (
        "complaint-raised",
        "its customer complains, at level \(level): \(PublicNumber.text(id)), answered by \(words(owner))"
      )
    case .complaintJoined(let id, _):
      return ("complaint-joined", "is about the open complaint \(PublicNumber.text(id))")
    case .modeSwitched(let mode, let isOn, _):
      let label = name(.mode, mode.raw)
      return (
        isOn ? "mode-on" : "mode-off", "mode \(label) is switched \(isOn ? "on" : "off") from here on"
      )
    case .peakOver(let queue): return ("peak-over", "the peak of \(name(queue)) has passed")
    case .expertPrompted(_, let agent):
      return ("expert-prompted", "has lasted long: \(person(agent)) is prompted to think of an expert")
    default: return nil
    }
  }

  private func asked(_ step: Int, _ by: AgentID) -> String {
    switch engine.plan.escalation[step].to {
    case .agent(let agent): return person(agent)
    case .team(let team): return "the team \(name(team))"
    case .teamLeader: return "the leader of \(person(by))'s team"
    }
  }

  private func words(_ duty: Duty) -> String {
    switch duty {
    case .agent(let agent): person(agent)
    case .team(let team): "the team \(name(team))"
    case .teamLeader: "the leader"
    }
  }

  private func words(_ end: EscalationEnd) -> String {
    switch end {
    case .accepted: "somebody of the chain takes it"
    case .nobody: "nobody of the chain took it in time: the agent keeps it"
    case .withdrawn: "the agent does not hand it up any more"
    case .over: "is not handed up any more: the agent does not have it"
    }
  }
}
