// SPDX-License-Identifier: Apache-2.0

/// What a complaint's time runs for. Raw values are in the journal.
package enum ComplaintClock: UInt8, CaseIterable, Hashable, Sendable {
  /// That its owner takes it up.
  case response = 0
  case resolution = 1

  package var name: String { self == .response ? "response" : "resolution" }
}
