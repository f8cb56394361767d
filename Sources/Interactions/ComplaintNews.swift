// SPDX-License-Identifier: Apache-2.0

/// What those are told whom a complaint's level names. Raw values are in the journal.
package enum ComplaintNews: UInt8, CaseIterable, Hashable, Sendable {
  /// Raised, or raised to a higher level.
  case raised = 0
  /// Its time is over and it is not resolved.
  case resolutionDue = 1
  case resolved = 2
  /// Nobody took it up: not its owner's people, and nobody of the chain either.
  case unanswered = 3

  package var name: String {
    switch self {
    case .raised: "raised"
    case .resolutionDue: "resolution-due"
    case .resolved: "resolved"
    case .unanswered: "unanswered"
    }
  }
}
