// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What desks and visitors are shown of the router's state, all of one place of the log. Lives only inside
/// the closure given to `LiveRouter.look`.
protocol FloorView {
  var place: Place { get }
  var now: Moment { get }
  /// Names and labels of the policy in force.
  var centre: Centre { get }

  func text(_ kind: NameKind, _ number: UInt32) -> String
  /// Whose contact it is, as people call them.
  func client(_ id: ClientID) -> Centre.Named
  /// nil: not on the roster.
  func agentID(_ name: String) -> AgentID?
  /// The whole roster, ascending.
  func roster() -> [AgentID]
  func agentState(_ id: AgentID) -> AgentState?
  func agentCard(_ id: AgentID) -> AgentCard?
  /// Units of 100.
  func load(of agent: AgentID) -> Int
  /// What is being offered to the agent now, the oldest first.
  func offered(to agent: AgentID) -> [InteractionID]

  /// Of open interactions.
  func interactionState(_ id: InteractionID) -> InteractionState?
  func facts(_ id: InteractionID) -> InteractionFacts?
  func notes(_ id: InteractionID) -> [String]
  /// The open chat of that conversation.
  func chat(inConversation name: String) -> InteractionID?
  func customer(_ id: CustomerID) -> CustomerCard?
  func customerID(with identity: Identity) -> CustomerID?

  /// Nil: it is not being handed up.
  func handedUp(_ id: InteractionID) -> HandedUp?
  /// What the agent listens in on.
  func listening(_ agent: AgentID) -> InteractionID?
  /// Open complaints that the agent may take up, ascending; true: because the owner's people did not.
  func complaints(for agent: AgentID) -> [(state: ComplaintState, isAsked: Bool)]

  /// The place in the queue from 1, and how long it will take; nil where it does not wait or nothing is
  /// known.
  func line(of id: InteractionID) -> Line
  /// What its waiting clock (open hours only) shows at a moment; nil: it is not open.
  func waited(_ id: InteractionID, at moment: Moment) -> Milliseconds?
  /// As far as these clients' contacts go; nobody: all.
  func queueFigures(for clients: [ClientID]) -> [QueueFigures]
  /// How long an offer of that channel stands.
  func offerDuration(_ channel: ChannelKind) -> Milliseconds
}
