// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Decides what a mail is to the centre. Pure.
package enum MailTranslator {
  /// - Parameter own: addresses of all mailboxes that are read or answered from, lower case: what they send
  ///   to each other starts nothing.
  package static func verdict(on mail: InboundMail, from source: MailSource, own: Set<String>) -> MailVerdict
  {
    let mailbox = source.progress.mailbox
    if let bounce = mail.bounce {
      guard let original = bounce.original, let id = MailMessageID(original, mailbox: mailbox) else {
        return .nothing(.bounce)
      }
      let words = [bounce.action, bounce.status].filter { !$0.isEmpty }.joined(separator: " ")
      return .note(id.interaction, attributes: ["mail.delivery": words.isEmpty ? "failed" : words])
    }
    guard let sender = mail.from else { return .nothing(.withoutSender) }
    let address = sender.address.lowercased()
    if own.contains(address) { return .nothing(.own) }
    if mail.isAutomatic {
      guard let id = ownInteraction(of: mail, mailbox: mailbox) else { return .nothing(.automatic) }
      return .note(id, attributes: ["mail.auto-reply": bounded(mail.subject.isEmpty ? "yes" : mail.subject)])
    }
    return .contact(contact(mail, sender: sender, address: address, source: source))
  }

  /// The interaction that a mail answers, if it answers one of ours. Anybody can write such an id: what
  /// follows from it must not trust it.
  package static func ownInteraction(of mail: InboundMail, mailbox: String) -> InteractionID? {
    (mail.inReplyTo + mail.references.reversed()).lazy.compactMap { MailMessageID($0, mailbox: mailbox) }
      .first?
      .interaction
  }

  private static func contact(
    _ mail: InboundMail, sender: MailAddressee, address: String, source: MailSource
  ) -> InboundContact {
    let thread = mail.references + mail.inReplyTo.filter { !mail.references.contains($0) }
    let root = mail.references.first ?? mail.inReplyTo.first ?? mail.messageID
    var contact = InboundContact(channel: .email)
    contact.entry = source.entry
    contact.conversation = "mail:" + (root ?? source.place)
    contact.related = related(thread + (mail.messageID.map { [$0] } ?? []), besides: root)
    contact.mailbox = source.progress
    // Not by its id alone: some programs give the same to many mails, and what one sender wrote must not make
    // another's mail look as if it had come before.
    contact.providerID =
      "mail:" + source.progress.mailbox + ":" + (mail.messageID.map { address + " " + $0 } ?? source.place)
    contact.identities = [Identity(kind: .email, value: address)]
    contact.name = sender.name.isEmpty || sender.name.contains("@") ? nil : sender.name
    contact.subject = mail.subject.isEmpty ? nil : mail.subject
    contact.text = mail.text.isEmpty ? "(\(mail.subject.isEmpty ? "no text" : mail.subject))" : mail.text
    contact.senderID = mail.messageID.flatMap { $0.count <= 128 ? $0 : nil }
    contact.reference = source.progress.mailbox
    contact.from = address
    contact.attributes = attributes(mail, source: source)
    return contact
  }

  /// The newest ones count most when there are too many.
  private static func related(_ ids: [String], besides root: String?) -> [String] {
    var result: [String] = []
    for id in ids.reversed() where id != root && !result.contains("mail:" + id) {
      result.append("mail:" + id)
    }
    return Array(result.prefix(64))
  }

  /// Names, types and sizes of what is attached; the files themselves stay in the mailbox, at `mail.source`.
  private static func attributes(_ mail: InboundMail, source: MailSource) -> [String: String] {
    var attributes = ["mail.source": bounded(source.place)]
    if let id = mail.messageID, id.count > 128 { attributes["mail.id"] = bounded(id) }
    if !mail.cc.isEmpty { attributes["mail.cc"] = bounded(mail.cc.map(\.address).joined(separator: ", ")) }
    if !source.isWhole { attributes["mail.too-large"] = "\(source.size) bytes" }
    if !mail.attachments.isEmpty {
      attributes["attachments"] = "\(mail.attachments.count)"
      for (index, attachment) in mail.attachments.prefix(16).enumerated() {
        let shown = "\(attachment.name) (\(attachment.type), \(attachment.bytes.count) bytes)"
        attributes["attachment.\(index + 1)"] = bounded(shown)
      }
    }
    return attributes
  }

  private static func bounded(_ text: String) -> String { String(text.prefix(1_024)) }
}
