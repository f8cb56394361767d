// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

/// What a mail is to the centre.
@Suite struct MailTranslatorTests {
  @Test func aMailBecomesAContact() throws {
    let contact = try #require(
      asContact(
        """
        From: Wang <Wang@Customer.example>
        Subject: My card
        Message-ID: <m1@customer.example>

        It is lost.
        """))
    #expect(contact.channel == .email && contact.entry == "mail")
    #expect(contact.identities == [Identity(kind: .email, value: "wang@customer.example")])
    #expect(contact.conversation == "mail:m1@customer.example" && contact.related.isEmpty)
    #expect(contact.senderID == "m1@customer.example")
    #expect((contact.reference, contact.from) == ("service@bank.example", "wang@customer.example"))
    #expect((contact.name, contact.subject, contact.text) == ("Wang", "My card", "It is lost."))
    #expect(contact.mailbox == MailboxProgress(mailbox: "service@bank.example", validity: 5, uid: 42))
    #expect(contact.attributes == ["mail.source": "service@bank.example/5/42"])
  }

  @Test func anAnswerBelongsToItsThread() throws {
    let contact = try #require(
      asContact(
        """
        From: wang@customer.example
        Message-ID: <m3@customer.example>
        In-Reply-To: <i7.12-0@bank.example>
        References: <m1@customer.example> <m2@customer.example> <i7.12-0@bank.example>

        Thanks.
        """))
    #expect(contact.conversation == "mail:m1@customer.example")
    #expect(
      contact.related == [
        "mail:m3@customer.example", "mail:i7.12-0@bank.example", "mail:m2@customer.example",
      ])
  }

  @Test func aMailWithoutAnIDIsKnownByItsPlace() throws {
    let contact = try #require(asContact("From: a@b.example\n\nHello"))
    #expect(contact.providerID == "mail:service@bank.example:service@bank.example/5/42")
    #expect(contact.conversation == "mail:service@bank.example/5/42" && contact.senderID == nil)
  }

  @Test func theSameIDOfAnotherSenderIsAnotherMail() throws {
    let ids = try ["a", "b", "A"].map { sender in
      try #require(asContact("From: \(sender)@b.example\nMessage-ID: <1@localhost>\n\nHello")).providerID
    }
    #expect(ids[0] != ids[1] && ids[0] == ids[2])
  }

  @Test func aMailWithoutTextShowsItsSubject() throws {
    let contact = try #require(asContact("From: a@b.example\nSubject: Please call me\n\n"))
    #expect(contact.text == "(Please call me)")
  }

  // a mail, what becomes of it
  @Test(
    arguments: [
      ("From: a@b.example\nAuto-Submitted: auto-replied\n\nI am away", .nothing(.automatic)),
      (
        "From: a@b.example\nAuto-Submitted: auto-replied\nSubject: Away\nIn-Reply-To: <i7.1-0@bank.example>\n\nx",
        .note(InteractionID(7), attributes: ["mail.auto-reply": "Away"])
      ),
      ("From: Sales@Bank.example\n\nHello", .nothing(.own)),
      ("Subject: nobody\n\nHello", .nothing(.withoutSender)),
      ("From: mailer-daemon@mx.example\n\nHello", .nothing(.automatic)),
      (
        "From: x@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
          + "Content-Type: message/delivery-status\n\nAction: delayed\nStatus: 4.2.2\n--b\n"
          + "Content-Type: message/rfc822\n\nMessage-ID: <i7.1-0@bank.example>\n\nx\n--b--\n",
        .note(InteractionID(7), attributes: ["mail.delivery": "delayed 4.2.2"])
      ),
      (
        "From: x@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
          + "Content-Type: message/delivery-status\n\nAction: failed\n--b--\n", .nothing(.bounce)
      ),
    ] as [(String, MailVerdict)])
  func whatStartsNothing(text: String, verdict: MailVerdict) {
    #expect(self.verdict(text) == verdict)
  }

  @Test func attachmentsAreNamedWithinTheLimitsOfAttributes() throws {
    let parts = (0..<60).map {
      "--b\nContent-Type: image/png; name=\"\(String(repeating: "n", count: 2_000))\($0).png\"\n\nx\n"
    }.joined()
    let contact = try #require(
      asContact("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n\(parts)--b--\n"))
    #expect(contact.attributes["attachments"] == "60")
    #expect(contact.attributes.count <= 64 - 32)
    #expect(contact.attributes.allSatisfy { $0.key.count <= 64 && $0.value.count <= 1_024 })
  }

  private func verdict(_ text: String) -> MailVerdict {
    MailTranslator.verdict(
      on: MailReader.read(Array(text.utf8)),
      from: MailSource(
        progress: MailboxProgress(mailbox: "service@bank.example", validity: 5, uid: 42), entry: "mail",
        size: text.utf8.count), own: ["service@bank.example", "sales@bank.example"])
  }

  private func asContact(_ text: String) -> InboundContact? {
    if case .contact(let contact) = verdict(text) { contact } else { nil }
  }
}
