// SPDX-License-Identifier: Apache-2.0

/// How far a mailbox was read (RFC 3501, 2.3.1.1): journaled, so that no mail is read twice or left out
/// whatever flags it bears.
package struct MailboxProgress: Hashable, Sendable {
  /// The mailbox by its address in the policy (`service@bank.example`).
  package var mailbox: String
  /// The server's UIDVALIDITY: another one means that all UIDs are new.
  package var validity: UInt32
  /// The last UID that was read.
  package var uid: UInt32

  package init(mailbox: String, validity: UInt32, uid: UInt32) {
    self.mailbox = mailbox
    self.validity = validity
    self.uid = uid
  }
}
