// SPDX-License-Identifier: Apache-2.0

/// How an escalation ended. Raw values are in the journal.
package enum EscalationEnd: UInt8, CaseIterable, Hashable, Sendable {
  /// Somebody of the chain has the contact now.
  case accepted = 0
  /// Nobody of the chain took it in time: the owner keeps it.
  case nobody = 1
  /// The owner took it back.
  case withdrawn = 2
  /// The contact is not the owner's any more: the customer left, it was closed, or is back in its queue.
  case over = 3

  package var name: String {
    switch self {
    case .accepted: "accepted"
    case .nobody: "nobody"
    case .withdrawn: "withdrawn"
    case .over: "over"
    }
  }
}
