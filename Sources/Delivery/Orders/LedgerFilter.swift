// SPDX-License-Identifier: Apache-2.0

/// Which entries of the ledger are looked at or touched.
package struct LedgerFilter: Hashable, Sendable {
  package var state: LedgerEntry.State
  /// nil: wherever they go.
  package var destination: String?
  /// nil: whatever they are.
  package var family: OrderFamily?

  package init(_ state: LedgerEntry.State, destination: String? = nil, family: OrderFamily? = nil) {
    self.state = state
    self.destination = destination
    self.family = family
  }
}
