// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How an attempt at an order ended.
package enum CarryOutcome: Hashable, Sendable {
  case delivered
  /// Not delivered, or not known to be: due again after the ledger's back-off, or not before that time.
  case again(notBefore: Milliseconds?)
  /// Never to be tried again; the reason is shown to people and holds no personal content.
  case dead(String)
  /// As `dead`, and nothing else goes there until somebody enables the destination again.
  case gone(String)
}
