// SPDX-License-Identifier: Apache-2.0

/// Why a contact did not wait where it was to wait. Raw values are in the journal.
package enum Detour: UInt8, CaseIterable, Hashable, Sendable {
  /// As many of its channel as the queue's rule allows wait already.
  case full = 0
  /// The queue's hours are closed.
  case closed = 1
  /// Nobody who may serve it is signed in.
  case unstaffed = 2

  package var name: String {
    switch self {
    case .full: "full"
    case .closed: "closed"
    case .unstaffed: "unstaffed"
    }
  }
}
