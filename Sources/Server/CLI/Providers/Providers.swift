// SPDX-License-Identifier: Apache-2.0

/// The outside systems a server works with, as the providers file names them (`serve --providers`). Secrets
/// are resolved.
struct Providers: Sendable {
  /// For SMS and calls.
  var twilio: TwilioAccount?
  /// Ascending by address.
  var mailboxes: [MailboxAccount] = []
  var crm: CRMAccount?
  /// A file of authorities whose certificates are believed besides those of the system.
  var authorities: String?

  /// The mailbox of an address, compared without case.
  func mailbox(_ address: String) -> MailboxAccount? {
    mailboxes.first { $0.address == address.lowercased() }
  }
}
