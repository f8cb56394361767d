// SPDX-License-Identifier: Apache-2.0

import CGMimeX

/// Reads mails of any make and any damage: bytes in, `InboundMail` out; it never fails and loses nothing.
///
/// What can't be understood (an unknown charset, a broken part, too much of anything) becomes an attachment;
/// where the structure itself is beyond the limits, the whole mail does.
///
/// ```swift
/// let mail = MailReader.read(bytes)
/// ```
package enum MailReader {
  /// - Parameter isWhole: false: only the beginning was fetched, the mail is too large.
  package static func read(_ bytes: [UInt8], isWhole: Bool = true) -> InboundMail {
    let guarded = MailGuard(bytes)
    var collector = MailCollector()
    var mail = InboundMail()
    let isMessage = MIMEObject.parse(guarded.bounded ?? bytes) { message -> Bool in
      readHeaders(of: message, into: &mail)
      if let body = message.inner { collector.collect(body) }
      mail.bounce = MailReport.bounce(in: message)
      mail.isAutomatic = MailReport.isAutomatic(message) || mail.bounce != nil
      return true
    }
    let showsNothing = !collector.hasAnything && (mail.subject.isEmpty || saysSomething(bytes))
    if isMessage == nil || guarded.isCut || collector.isIncomplete || showsNothing || guarded.hasJunk {
      collector.keep(bytes, name: "message.eml", type: "message/rfc822")
    }
    if isMessage == nil {
      collector.addText(
        CharsetDecoder.decode(Array(bytes.prefix(MailLimits.textPartBytes)), charset: nil).text)
    }
    mail.text = collector.finishText()
    mail.attachments = isWhole ? collector.attachments : []
    return mail
  }

  /// Behind its headers.
  private static func saysSomething(_ bytes: [UInt8]) -> Bool {
    var isBlank = false
    for index in bytes.indices where bytes[index] == 10 {
      if isBlank { return bytes[index...].contains { $0 > 0x20 } }
      let next = bytes[(index + 1)...].prefix(2)
      isBlank = next.first == 10 || next.elementsEqual([13, 10])
    }
    return false
  }

  private static func readHeaders(of message: MIMEObject, into mail: inout InboundMail) {
    mail.messageID = MailWords.ids(message.header("Message-ID"), limit: 1).first
    mail.inReplyTo = MailWords.ids(message.header("In-Reply-To"), limit: 8)
    mail.references = MailWords.thread(message.header("References"))
    mail.from =
      message.addressees("From", limit: 1).first ?? message.addressees("Sender", limit: 1).first
      ?? message.addressees("Reply-To", limit: 1).first
    mail.to = message.addressees("To", limit: MailLimits.addressees)
    mail.cc = message.addressees("Cc", limit: MailLimits.addressees)
    mail.subject = String((message.text("Subject") ?? "").prefix(1_000))
    let seconds = message.header("Date").map { gx_date($0) } ?? Int64.min
    mail.date = seconds == Int64.min ? nil : seconds
  }
}
