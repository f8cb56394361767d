// SPDX-License-Identifier: Apache-2.0

/// A mail as it was understood. Everything in it was written by somebody else: values are bounded, decoded
/// and free of control characters, never believed. Personal content.
package struct InboundMail: Hashable, Sendable {
  /// Without angle brackets, like all ids here; nil: it has none.
  package var messageID: String?
  package var inReplyTo: [String] = []
  /// The thread from its root on; at most 64.
  package var references: [String] = []
  package var from: MailAddressee?
  /// The first ones, at most 100.
  package var to: [MailAddressee] = []
  package var cc: [MailAddressee] = []
  /// At most 1,000 characters.
  package var subject = ""
  /// Seconds since 1970, as the sender's clock says.
  package var date: Int64?
  /// What is shown at the desk; at most 60,000 characters.
  package var text = ""
  package var attachments: [MailAttachment] = []
  /// Sent by a machine on its own account (RFC 3834): never answered, never the start of a contact.
  package var isAutomatic = false
  /// A report on a mail that did not arrive, or not yet (RFC 3464).
  package var bounce: MailBounce?

  package init() {}
}
