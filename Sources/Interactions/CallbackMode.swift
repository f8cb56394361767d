// SPDX-License-Identifier: Apache-2.0

/// When a customer is called back. Raw values are in the journal.
package enum CallbackMode: UInt8, CaseIterable, Hashable, Sendable {
  /// The customer keeps the place in line: an agent is found first, then the customer is dialled.
  case turn = 0
  /// When the peak has passed, by the team that the policy names.
  case afterPeak = 1

  package var name: String {
    switch self {
    case .turn: "turn"
    case .afterPeak: "after-peak"
    }
  }
}
