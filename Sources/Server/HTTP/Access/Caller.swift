// SPDX-License-Identifier: Apache-2.0

import Router

/// Who sends a request.
struct Caller: Hashable, Sendable {
  enum Proof: Hashable, Sendable {
    case none
    case token
    /// The desk's cookie: browsers send it along by themselves, so writes must come from our own pages.
    case cookie
  }

  /// nil: nobody we know.
  var role: Role?
  /// The agent's id, or the name of the token's holder.
  var name: String
  var proof: Proof
  /// The clients that the token is limited to, by name; nil: to none. Agents are limited by the policy.
  var clients: [String]?

  static let nobody = Caller(role: nil, name: "", proof: .none)

  /// The agent who calls; nil where it is not an agent.
  var agent: String? { role == .agent ? name : nil }

  /// Who answers for an action, for the audit trail: supervisors and administrators do, but for contacts that
  /// they bring in as a channel would. An agent is named by what it does; a complaint names nobody.
  func answering(for action: Request.Action) -> String? {
    if role == .agent, case .raiseComplaint = action { return scope }
    guard role == .supervisor || role == .admin else { return nil }
    switch action {
    case .contact, .customerMessage, .customerLeft, .conversationLeft, .attributes, .turnedOut,
      .agentLegLost:
      return nil
    default: return scope
    }
  }

  /// Under which keys (idempotency) are told apart: one caller cannot meet another's.
  var scope: String { (role?.rawValue ?? "nobody") + "/" + name }
}
