// SPDX-License-Identifier: Apache-2.0

/// Carries orders of some kinds to where they belong: the telephone system, an SMS provider, a mail server, a
/// webhook.
package protocol OrderCarrier: Sendable {
  /// One attempt. It was recorded before this is called, and is told by its outcome.
  ///
  /// - Parameter attempt: from 1. Above 1 the outcome of the one before may be unknown (a time-out, a restart
  ///   in the middle): where the other side knows no idempotency it is asked first what it has.
  func carry(_ order: Order, attempt: Int) async -> CarryOutcome
}
