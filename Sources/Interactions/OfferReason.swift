// SPDX-License-Identifier: Apache-2.0

/// Why this agent got this contact: recorded with the offer, of fixed size, and kept as it was for ever.
package struct OfferReason: Hashable, Sendable {
  /// What brought the two together. Raw values are in the journal.
  package enum Occasion: UInt8, CaseIterable, Sendable {
    /// A contact came (or its needs were relaxed) and this agent was picked among the ready.
    case contactPickedAgent = 0
    /// An agent got free and this contact was the most urgent one.
    case agentPickedContact = 1
    /// A colleague asked for this agent by name.
    case transfer = 2
    /// It is the agent the contact prefers.
    case preferred = 3
    /// A supervisor gave it to this agent.
    case assigned = 4
    /// A colleague asked this agent for help.
    case consult = 5
    /// The owner hands it up the chain, and it is this agent's turn.
    case escalated = 6

    /// The contact does not wait: its owner has it until the offer is accepted.
    package var keepsOwner: Bool { self == .transfer || self == .consult || self == .escalated }
  }

  package var occasion: Occasion
  /// Whether the agent is of the queue's own staff (else a helper, or by `also-queue`).
  package var asStaff: Bool
  /// The number of relax steps that had been taken.
  package var relaxSteps: UInt8
  /// How many agents (contact picked) or requirement classes (agent picked) were in the running; at least 1.
  package var candidates: UInt32
  /// The contact's urgency at that moment.
  package var urgency: Points
  /// The agent or contact that would have been next (its number), if there was one.
  package var runnerUp: UInt64?
  /// How many helpers of the queue's list had been called.
  package var helpersCalled: UInt8
  /// Of the urgency, what waiting added; the rest are points of tier, queue and route.
  package var aged: Points
  /// What told it from the runner-up, and by how much.
  package var decidedBy: OfferDecider
  package var margin: Int64

  package init(
    occasion: Occasion, asStaff: Bool = true, relaxSteps: UInt8 = 0, candidates: UInt32 = 1,
    urgency: Points = .zero, runnerUp: UInt64? = nil, helpersCalled: UInt8 = 0, aged: Points = .zero,
    decidedBy: OfferDecider = .onlyOne, margin: Int64 = 0
  ) {
    self.occasion = occasion
    self.asStaff = asStaff
    self.relaxSteps = relaxSteps
    self.candidates = candidates
    self.urgency = urgency
    self.runnerUp = runnerUp
    self.helpersCalled = helpersCalled
    self.aged = aged
    self.decidedBy = decidedBy
    self.margin = margin
  }
}
