// SPDX-License-Identifier: Apache-2.0

/// The number of a policy in the order of activation (1 is the first); its source and hash are in the
/// journal.
package struct PlanVersion: Hashable, Comparable, Sendable {
  package var number: UInt32

  @inlinable package init(_ number: UInt32) { self.number = number }
  @inlinable package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}
