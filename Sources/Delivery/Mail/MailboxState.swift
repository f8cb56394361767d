// SPDX-License-Identifier: Apache-2.0

/// How reading a mailbox goes, for logs and metrics.
package enum MailboxState: Hashable, Sendable {
  /// Nothing was heard of it yet.
  case starting
  /// Read to its end.
  case reading
  /// It can't be read: a bounded code, and how often in a row. It is tried again.
  case failing(code: String, times: Int)

  package var isFailing: Bool { if case .failing = self { true } else { false } }
}
