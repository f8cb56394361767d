// SPDX-License-Identifier: Apache-2.0

/// A mailbox that contacts are fetched from and answers are sent for.
struct MailboxAccount: Sendable {
  /// Lower case.
  var address: String
  /// `imap` or `imaps` and a host; without a slash at the end.
  var imap: String
  /// `smtp` or `smtps` and a host; without a slash at the end. nil: mail is read, never answered.
  var smtp: String?
  var user: String
  var password: String
  /// How often it is asked for new mail.
  var poll: Duration = .seconds(10)
  /// What recipients see beside the address; empty: the address alone.
  var name = ""
}
