// SPDX-License-Identifier: Apache-2.0

import Channels
import Foundation
import Interactions
import Testing

/// Answers as they leave.
@Suite struct MailWriterTests {
  @Test func anAnswerIsThreadedAndReadable() throws {
    let bytes = try MailWriter.write(answer(text: "Dear customer,\n\n您好，卡已寄出。\n. a dot\nFrom us"))
    let written = String(decoding: bytes, as: UTF8.self)
    let mail = MailReader.read(bytes)
    #expect(mail.messageID == "i7.12-0@bank.example")
    #expect(mail.inReplyTo == ["m2@customer.example"])
    #expect(mail.references == ["m1@customer.example", "m2@customer.example"])
    #expect(mail.subject == "Re: 订单 card")
    #expect(mail.from == MailAddressee(address: "service@bank.example", name: "银行, Service"))
    #expect(mail.to == [MailAddressee(address: "wang@customer.example", name: "王芳")])
    #expect(mail.date == 1_795_312_800)
    #expect(mail.text == "Dear customer,\n\n您好，卡已寄出。\n. a dot\nFrom us")
    let lines = written.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("\n") && !$0.contains("\r") })
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(
      try MailWriter.write(answer(text: "x")) == MailWriter.write(answer(text: "x")), "the same each time")
  }

  // of the customer, of the answer
  @Test(arguments: [
    ("card", "Re: card"), ("Re: card", "Re: card"), ("RE: re: AW: card", "Re: card"), ("回复：卡", "Re: 卡"),
    ("", "Re:"), ("Re", "Re: Re"), ("  Re:card ", "Re: card"),
  ])
  func subjects(subject: String, answer: String) {
    #expect(MailWriter.subject(subject) == answer)
  }

  @Test(arguments: ["\r\n", "\n", "\r", "\r\n\r\n", "\u{0}", "\u{85}", "\u{2028}", "\u{0B}"])
  func noValueBeginsAHeader(lineBreak: String) throws {
    let attack = "x\(lineBreak)Bcc: victim@x.example"
    var mail = answer(text: "body \(attack)")
    mail.subject = attack
    mail.from.name = attack
    mail.to.name = attack
    mail.thread = ["m1@customer.example", "m2\(lineBreak)Bcc:victim@x.example"]
    let written = String(decoding: try MailWriter.write(mail), as: UTF8.self)
    let head = try #require(written.components(separatedBy: "\r\n\r\n").first)
    let names = Set(
      head.components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("\t") }
        .map { $0.split(separator: ":").first.map(String.init) ?? "" })
    #expect(
      names == [
        "From", "To", "Subject", "Message-Id", "Date", "In-Reply-To", "References", "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
      ])
    #expect(
      !head.contains("\n\n") && MailReader.read(Array(written.utf8)).inReplyTo == ["m1@customer.example"])
    for (from, to) in [
      ("a@b.example\(lineBreak)Bcc:x@y.example", "c@d.example"), ("a@b.example", "c@d.example\(lineBreak)"),
    ] {
      mail.from.address = from
      mail.to.address = to
      #expect(throws: MailWriterError.badAddress) { try MailWriter.write(mail) }
    }
  }

  @Test(arguments: ["", "a", "a@", "@b", "a b@c", "a@b@c", "<a@b>", "a@b,c@d", "a;b@c", "\"a\"@b"])
  func whatIsNoAddressIsRefused(address: String) {
    var mail = answer(text: "x")
    mail.to.address = address
    #expect(throws: MailWriterError.badAddress) { try MailWriter.write(mail) }
  }

  @Test func longThreadsAndLongLinesStayWithinBounds() throws {
    var mail = answer(
      text: String(repeating: "x", count: 20_000) + "\n" + String(repeating: "字", count: 20_000))
    mail.thread = (0..<500).map { "id\($0)." + String(repeating: "y", count: 200) + "@x.example" }
    mail.subject = String(repeating: "主题", count: 2_000)
    let bytes = try MailWriter.write(mail)
    let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 998 })
    let again = MailReader.read(bytes)
    #expect(again.text == mail.text)
    #expect(again.references.first == mail.thread.first && again.references.last == mail.thread.last)
  }

  @Test func ourMessageIDsLeadBackToTheInteraction() {
    let id = MailMessageID(interaction: InteractionID(7), order: "12-0", mailbox: "service@Bank.example")
    #expect(id.text == "i7.12-0@bank.example")
    #expect(MailMessageID(id.text, mailbox: "other@bank.example") == id)
    for text in [
      "i7.12-0@else.example", "i0.1@bank.example", "i7@bank.example", "x7.1@bank.example",
      "i7.1.2@bank.example",
    ] {
      #expect(MailMessageID(text, mailbox: "service@bank.example") == nil, "\(text)")
    }
  }

  private func answer(text: String) -> OutboundMail {
    OutboundMail(
      from: MailAddressee(address: "service@bank.example", name: "银行, Service"),
      to: MailAddressee(address: "wang@customer.example", name: "王芳"), subject: "Re: 订单 card",
      messageID: "i7.12-0@bank.example", thread: ["m1@customer.example", "m2@customer.example"], text: text,
      secondsSince1970: 1_795_312_800)
  }
}
