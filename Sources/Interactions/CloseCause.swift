// SPDX-License-Identifier: Apache-2.0

/// How an interaction came to its end. Raw values are in the journal.
package enum CloseCause: UInt8, CaseIterable, Hashable, Sendable {
  /// Served, and the agent finished wrap-up (or its time ran out).
  case completed = 0
  /// The customer left while waiting or being offered.
  case abandoned = 1
  /// A silent conversation reached `close-after`.
  case silent = 2
  /// Turned away by a full queue whose rule says `busy`.
  case busy = 3
  /// The customer is to be called back already: one call for both.
  case joined = 4
  /// A callback that nobody answered as often as the policy has it tried.
  case notReached = 5
  /// The customer wants no callback any more.
  case cancelled = 6
  /// A bot answered it: no human was needed.
  case contained = 7

  package var name: String {
    switch self {
    case .completed: "completed"
    case .abandoned: "abandoned"
    case .silent: "silent"
    case .busy: "busy"
    case .joined: "joined"
    case .notReached: "not-reached"
    case .cancelled: "cancelled"
    case .contained: "contained"
    }
  }
}
