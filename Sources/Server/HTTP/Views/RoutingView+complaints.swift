// SPDX-License-Identifier: Apache-2.0

import Interactions
import Router
import RoutingEngine

extension RoutingView {
  /// The complaint object of the API.
  func write(_ complaint: ComplaintState, to json: inout JSONText) {
    json.object { json in
      json.field("id", PublicNumber.text(complaint.complaint))
      json.field("level", complaint.level)
      json.field("state", Self.state(of: complaint))
      json.field("customer") { json in
        json.field("id", PublicNumber.text(complaint.customer))
        json.field("name", customer(complaint.customer)?.name ?? "")
      }
      json.field("client", complaint.client.map { name($0) })
      json.field("owner")
      write(complaint.owner, of: nil, to: &json)
      json.field("taken_by", complaint.takenBy.map { name($0) })
      json.field("raised_at", Timestamp.text(complaint.raisedAt))
      json.field("respond_by", Timestamp.text(complaint.respondBy))
      json.field("resolve_by", Timestamp.text(complaint.resolveBy))
      json.field("interactions", complaint.contacts.map { PublicNumber.text($0) })
      json.field(
        "asked",
        array: { json in for duty in complaint.asked { write(duty, of: nil, to: &json) } })
      json.field("step_ends_at", complaint.stepEnds.map(Timestamp.text))
    }
  }

  /// `open`, `taken-up` or `resolved`. One that is not known any more has been resolved.
  func stateOfComplaint(_ id: ComplaintID) -> String {
    engine.openComplaints.first { $0.complaint == id }.map(Self.state) ?? "resolved"
  }

  private static func state(of complaint: ComplaintState) -> String {
    complaint.takenBy == nil ? "open" : "taken-up"
  }

  /// Whether the agent may take it up: one of the owner's people, or of those asked after them.
  func mayTakeUp(_ complaint: ComplaintState, _ agent: AgentID) -> Bool {
    ([complaint.owner] + complaint.asked).contains { isAnswered($0, by: agent) }
  }

  /// Whether the agent is one of the owner's people.
  func isAnswered(_ owner: Duty, by agent: AgentID) -> Bool {
    switch owner {
    case .agent(let id): id == agent
    case .team(let team): engine.agent(agent)?.profile.team == team
    case .teamLeader: false
    }
  }

  /// Who is to take something: an agent or a team. `agent`: whose leader is meant by the team's leader.
  private func write(_ duty: Duty, of agent: AgentID?, to json: inout JSONText) {
    json.object { json in
      switch duty {
      case .agent(let id): json.field("agent", name(id))
      case .team(let team): json.field("team", name(team))
      case .teamLeader:
        let leaders = engine.plan.leaders
        guard let team = agent.flatMap({ engine.agent($0)?.profile.team }) else { return }
        if leaders.indices.contains(team.index), let leader = leaders[team.index] {
          json.field("agent", name(leader))
        } else {
          json.field("team", name(team))
        }
      }
    }
  }

  /// How far up the chain a contact is being handed.
  func write(_ escalation: EscalationState, to json: inout JSONText) {
    let (step, chain) = (Int(escalation.step), engine.plan.escalation)
    json.object { json in
      json.field("by", name(escalation.by))
      json.field("step", step + 1)
      json.field("to")
      // A later policy may have a shorter chain.
      if chain.indices.contains(step) {
        write(chain[step].to, of: escalation.by, to: &json)
      } else {
        json.null()
      }
      json.field("until", Timestamp.textOrNone(escalation.until))
      json.field("refused_by", escalation.refusedBy.map { name($0) })
    }
  }
}
