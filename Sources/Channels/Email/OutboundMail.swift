// SPDX-License-Identifier: Apache-2.0

/// An agent's answer, ready to be written. Personal content.
package struct OutboundMail: Hashable, Sendable {
  package var from: MailAddressee
  package var to: MailAddressee
  /// Of the customer's mail; `Re:` is put before it once.
  package var subject: String
  /// Ours, without angle brackets (`MailMessageID`).
  package var messageID: String
  /// The Message-IDs of the thread from its root on, the one that is answered last; without angle brackets.
  package var thread: [String]
  package var text: String
  package var secondsSince1970: Int64

  package init(
    from: MailAddressee, to: MailAddressee, subject: String, messageID: String, thread: [String],
    text: String,
    secondsSince1970: Int64
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.messageID = messageID
    self.thread = thread
    self.text = text
    self.secondsSince1970 = secondsSince1970
  }
}
