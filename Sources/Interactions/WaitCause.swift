// SPDX-License-Identifier: Apache-2.0

/// Why a contact entered (again) a queue. Raw values are in the journal.
package enum WaitCause: UInt8, CaseIterable, Hashable, Sendable {
  case arrived = 0
  /// Transferred to the queue by an agent.
  case transferred = 1
  /// Its agent is not there for it any more: desk lost beyond the grace, signed out, phone leg lost, or no
  /// room to take it up again after silence.
  case agentGone = 2
  /// The plan changed.
  case planChanged = 3
  /// More is known of the contact: its route is another.
  case reclassified = 4
  /// A supervisor moved it.
  case moved = 5
  /// A supervisor took it from its agent.
  case pulledBack = 6
  /// Nobody who may serve it is there: a rule of its queue sent it on.
  case sentOn = 7
  /// A callback's time has come.
  case callbackDue = 8
  /// The bot that had it first handed it over.
  case botHandedOff = 9

  package var name: String {
    switch self {
    case .arrived: "arrived"
    case .transferred: "transferred"
    case .agentGone: "agent-gone"
    case .planChanged: "plan-changed"
    case .reclassified: "reclassified"
    case .moved: "moved"
    case .pulledBack: "pulled-back"
    case .sentOn: "sent-on"
    case .callbackDue: "callback-due"
    case .botHandedOff: "bot-handed-off"
    }
  }
}
