// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Router
import RoutingEngine

/// What a webhook is told of a complaint: numbers, names of the policy and times. Nothing that a customer
/// said or is called.
struct ComplaintNewsData {
  private(set) var data: [String: CloudEvent.Value] = [:]

  /// - Parameters:
  ///   - decision: that gave the order: it says what has just changed. What it does not say is told as it is
  ///     now, while the complaint is open.
  ///   - client: whose complaint it is; nil: the centre's own.
  init(_ view: RoutingView, _ complaint: ComplaintID, _ decision: Decision, client: ClientID?) {
    text("complaint", PublicNumber.text(complaint))
    text("client", client.map { view.name($0) })
    if let open = view.engine.openComplaints.first(where: { $0.complaint == complaint }) {
      tell(open.customer, open.level, open.owner, view)
      time("respond_by", open.respondBy)
      time("resolve_by", open.resolveBy)
      text("taken_by", open.takenBy.map { view.name($0) })
      text("interaction", open.contacts.last.map { PublicNumber.text($0) })
    }
    for event in decision.events {
      switch event {
      case .complaintRaised(
        complaint, let customer, let about, let level, let owner, let respond, let resolve):
        tell(customer, level, owner, view)
        time("respond_by", respond)
        time("resolve_by", resolve)
        text("interaction", PublicNumber.text(about))
      case .complaintResolved(complaint, let agent): text("resolved_by", view.name(agent))
      default: break
      }
    }
  }

  private mutating func tell(_ customer: CustomerID, _ level: UInt8, _ owner: Duty, _ view: RoutingView) {
    text("customer", PublicNumber.text(customer))
    data["level"] = .number(Int64(level))
    switch owner {
    case .agent(let agent): text("owner_agent", view.name(agent))
    case .team(let team): text("owner_team", view.name(team))
    case .teamLeader: break
    }
  }

  private mutating func text(_ key: String, _ value: String?) { if let value { data[key] = .text(value) } }
  private mutating func time(_ key: String, _ moment: Moment) { text(key, Timestamp.textOrNone(moment)) }
}
