// SPDX-License-Identifier: Apache-2.0

/// Somebody other than an agent at its own desk asked for a decision: a supervisor or an administrator; or
/// an agent, where the decision itself names nobody (a complaint). When it was decided, and what, says the
/// record that holds this.
package struct AuditEntry: Hashable, Sendable {
  /// Which decision of the record, from 0.
  package var decision: UInt32
  package var caller: CallerID

  package init(decision: UInt32, caller: CallerID) {
    self.decision = decision
    self.caller = caller
  }
}
