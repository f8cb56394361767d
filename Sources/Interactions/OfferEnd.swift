// SPDX-License-Identifier: Apache-2.0

/// How an offer ended without being accepted. Raw values are in the journal.
package enum OfferEnd: UInt8, CaseIterable, Hashable, Sendable {
  case declined = 0
  /// Nobody answered in time: the agent becomes `notResponding`.
  case timedOut = 1
  /// The agent accepted something else beside which this one does not fit. Not a no-answer.
  case noRoom = 2
  /// The customer left.
  case customerLeft = 3
  /// The agent signed out, went away or lost the desk.
  case agentGone = 4
  /// The router restarted.
  case restarted = 5
  /// The owner took the transfer back, or ended the contact.
  case withdrawn = 6
  /// The plan changed and the agent may no longer have it.
  case planChanged = 7
  /// A supervisor took it back, or gave the contact to somebody else.
  case pulledBack = 8

  package var name: String {
    switch self {
    case .declined: "declined"
    case .timedOut: "no-answer"
    case .noRoom: "no-room"
    case .customerLeft: "customer-left"
    case .agentGone: "agent-gone"
    case .restarted: "restarted"
    case .withdrawn: "withdrawn"
    case .planChanged: "plan-changed"
    case .pulledBack: "pulled-back"
    }
  }
}
