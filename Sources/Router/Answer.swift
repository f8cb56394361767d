// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What became of a request. Given only when the record that holds it is durable.
package struct Answer: Hashable, Sendable {
  /// Where it stands in the log; a projection asked with it waits until it has read that far.
  package var place: Place
  package var interaction: InteractionID?
  package var message: MessageID?
  package var customer: CustomerID?
  /// The contact's state behind this request, and the queue it belongs to; for contacts that came in.
  package var phase: InteractionPhase?
  package var queue: String?
  /// Something new was made (else it joined what was there).
  package var created: Bool
  /// The same had been asked before; nothing changed.
  package var repeated: Bool
  /// For callbacks that are worked off: how many came due. Nil when it was done before.
  package var callbacks: Int?
  /// The version of the policy that a text is.
  package var version: PlanVersion?
  /// For an import: line by line (from 0) what was not taken, and how many were.
  package var imported: ImportReport?

  package struct ImportReport: Hashable, Sendable {
    package var created = 0
    package var changed = 0
    package var refused: [Int: RouterError] = [:]
  }

  package init(
    place: Place, interaction: InteractionID? = nil, message: MessageID? = nil, customer: CustomerID? = nil,
    created: Bool = false, repeated: Bool = false, imported: ImportReport? = nil
  ) {
    self.place = place
    self.interaction = interaction
    self.message = message
    self.customer = customer
    self.created = created
    self.repeated = repeated
    self.imported = imported
  }
}
