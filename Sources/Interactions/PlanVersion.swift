// SPDX-License-Identifier: Apache-2.0

/// The number of a text of the policy (1 is the first); its source and hash are in the journal. An earlier
/// one may come into force again.
package struct PlanVersion: Hashable, Comparable, Sendable {
  package var number: UInt32

  @inlinable package init(_ number: UInt32) { self.number = number }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}
