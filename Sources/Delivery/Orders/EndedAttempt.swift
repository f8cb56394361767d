// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// An attempt that is over: what the ledger has to write of it.
package struct EndedAttempt: Sendable {
  package var order: Order
  /// From 1.
  package var attempt: Int
  package var outcome: CarryOutcome
  /// When it ended.
  package var at: Moment
  /// How long it took.
  package var took = Milliseconds.zero
  /// The answer's status; nil: none was.
  package var status: Int?
  /// Why it was not taken: a bounded word such as `timed-out` or `status-503`; nil: it was taken.
  package var reason: String?
  /// The beginning of what a refusal said, redacted.
  package var excerpt: String?

  package init(_ order: Order, attempt: Int, _ outcome: CarryOutcome, at: Moment) {
    self.order = order
    self.attempt = attempt
    self.outcome = outcome
    self.at = at
  }

  init(
    _ order: Order, attempt: Int, _ outcome: CarryOutcome, at: Moment, took: Milliseconds,
    seen: AttemptNotes.Seen
  ) {
    self.init(order, attempt: attempt, outcome, at: at)
    self.took = took
    status = seen.status
    excerpt = seen.excerpt
    guard outcome != .delivered else { return }
    reason = seen.failure ?? seen.status.map { "status-\($0)" } ?? "not-ready"
  }
}
