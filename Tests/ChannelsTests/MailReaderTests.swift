// SPDX-License-Identifier: Apache-2.0

import Channels
import Testing

/// Mails as customers' programs write them.
@Suite struct MailReaderTests {
  @Test func anEverydayMailIsReadWhole() {
    let mail = read(
      """
      From: =?utf-8?B?546L6Iqz?= <Wang.Fang@Customer.example>
      To: "Service, Bank" <service@bank.example>, two@bank.example
      Cc: Team: a@x.example, b@x.example;
      Subject: =?gb18030?B?tqm1pSBvcmRlcg==?= =?utf-8?Q?_caf=C3=A9?=
      Message-ID: <m2@customer.example>
      In-Reply-To: <i7.12-0@bank.example>
      References: <m1@customer.example> <i7.12-0@bank.example>
      Date: Sun, 22 Nov 2026 10:00:00 +0800
      Content-Type: text/plain; charset=utf-8

      My card is lost.
      """)
    #expect(mail.from == MailAddressee(address: "Wang.Fang@Customer.example", name: "王芳"))
    #expect(mail.to.map(\.address) == ["service@bank.example", "two@bank.example"])
    #expect(mail.subject == "订单 order café")
    #expect(mail.messageID == "m2@customer.example")
    #expect(mail.inReplyTo == ["i7.12-0@bank.example"])
    #expect(mail.references == ["m1@customer.example", "i7.12-0@bank.example"])
    #expect(mail.date == 1_795_312_800)
    #expect(mail.text == "My card is lost.")
    #expect(mail.attachments.isEmpty && !mail.isAutomatic && mail.bounce == nil)
  }

  // what the label says, the bytes, what is meant
  @Test(
    arguments: [
      ("utf-8", [0xE4, 0xBD, 0xA0, 0xE5, 0xA5, 0xBD], "你好"),
      ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
      ("gb18030", [0x81, 0x30, 0x89, 0x38, 0xC4, 0xE3], "ß你"),
      ("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
      ("shift_jis", [0x82, 0xB1, 0x82, 0xF1], "こん"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x24, 0x33, 0x24, 0x73, 0x1B, 0x28, 0x42], "こん"),
      ("euc-kr", [0xBE, 0xC8, 0xB3, 0xE7], "안녕"),
      ("iso-8859-1", [0x63, 0x61, 0x66, 0xE9], "café"),
      ("windows-1252", [0x93, 0x68, 0x69, 0x94], "“hi”"),
      ("koi8-r", [0xD0, 0xD2, 0xC9], "при"),
      // Labels that lie.
      ("us-ascii", [0xE4, 0xBD, 0xA0, 0xE5, 0xA5, 0xBD], "你好"),
      ("iso-8859-1", [0xE4, 0xBD, 0xA0, 0xE5, 0xA5, 0xBD], "你好"),
      ("iso-8859-1", [0x63, 0x61, 0x66, 0xC3, 0xA9], "café"),
      ("gb2312", [0xE4, 0xBD, 0xA0, 0xE5, 0xA5, 0xBD], "你好"),
      ("no-such-charset", [0xE4, 0xBD, 0xA0], "你"),
      ("utf-8", [0xC4, 0xE3, 0xBA, 0xC3], "你好"),
      ("utf-16", [0x68, 0x69, 0x21], nil),
      ("utf-7", [0xFF, 0xFE, 0x2B], nil),
    ] as [(String, [UInt8], String?)])
  func charsets(label: String, bytes: [UInt8], meant: String?) {
    let head =
      "From: a@b.example\nContent-Type: text/plain; charset=\(label)\nContent-Transfer-Encoding: 8bit\n\n"
    let mail = MailReader.read(Array(head.utf8) + bytes)
    if let meant { #expect(mail.text == meant) }
    // Either it was understood, or the bytes are kept.
    #expect(!mail.text.isEmpty || mail.attachments.map(\.bytes) == [bytes])
  }

  @Test func whatCouldNotBeDecodedIsKeptAsAnAttachment() {
    let bytes: [UInt8] = [0x68, 0x69, 0x20, 0xC4, 0xE3, 0xBA, 0xC3]
    let mail = MailReader.read(Array("Content-Type: text/plain; charset=utf-8\n\n".utf8) + bytes)
    #expect(mail.text == "hi 你好")
    #expect(mail.attachments == [MailAttachment(name: "text.txt", type: "text/plain", bytes: bytes)])
  }

  @Test func plainTextIsPreferredAndTheRestIsAttached() {
    let mail = read(
      """
      From: a@b.example
      Content-Type: multipart/mixed; boundary=m

      --m
      Content-Type: multipart/alternative; boundary=a

      --a
      Content-Type: text/plain

      plain words
      --a
      Content-Type: text/html

      <b>rich words</b>
      --a--
      --m
      Content-Type: application/pdf; name="../../etc/=?utf-8?B?5Y+R56Wo?=.pdf"
      Content-Disposition: attachment
      Content-Transfer-Encoding: base64

      aGVsbG8=
      --m
      Content-Type: message/rfc822

      Subject: earlier

      an earlier mail
      --m--
      """)
    #expect(mail.text == "plain words")
    #expect(mail.attachments.map(\.name) == ["发票.pdf", "earlier.eml"])
    #expect(mail.attachments[0].bytes == Array("hello".utf8))
    #expect(String(decoding: mail.attachments[1].bytes, as: UTF8.self).contains("an earlier mail"))
  }

  // HTML, what people read of it
  @Test(arguments: [
    ("<p>One</p><p>Two &amp; three&nbsp;&#20320;&#x597D;</p>", "One\n\nTwo & three 你好"),
    ("a<br>b<script>alert('x')</script><style>p{}</style>c", "a\nbc"),
    ("<div>1 < 2 and 3 > 2</div>", "1 < 2 and 3 > 2"),
    ("<!-- not seen -->seen <a href=\"javascript:alert(1)\">link</a>", "seen link"),
    ("<style>never closed, still read", "never closed, still read"),
    ("&unknown; &amp &#0; &#xD800; &", "&unknown; & &#0; &#xD800; &"),
    ("<td>a</td><td>b</td>", "a b"),
  ])
  func html(html: String, text: String) {
    let mail = read("Content-Type: text/html; charset=utf-8\n\n" + html)
    #expect(mail.text == text)
  }

  @Test func flowedTextBecomesParagraphs() {
    let mail = read(
      "Content-Type: text/plain; format=flowed\n\nOne \ntwo\nthree\n>quoted \n>more\n  stuffed\n-- \nName")
    #expect(mail.text == "One two\nthree\n> quoted more\n stuffed\n-- \nName")
  }

  // header, whether people need no answer
  @Test(arguments: [
    ("Auto-Submitted: auto-replied", true), ("Auto-Submitted: auto-generated (x)", true),
    ("Auto-Submitted: no", false), ("Precedence: bulk", true), ("Precedence: first-class", false),
    ("List-Id: <news.example>", true), ("X-Auto-Response-Suppress: OOF, AutoReply", true),
    ("X-Auto-Response-Suppress: DR", false), ("Return-Path: <>", true), ("Return-Path: <a@b.example>", false),
    ("X-Autoreply: yes", true), ("Subject: Automatic reply: holiday", false),
  ])
  func machines(header: String, isAutomatic: Bool) {
    #expect(read("From: a@b.example\n\(header)\n\nText").isAutomatic == isAutomatic)
  }

  @Test func aDeliveryReportNamesTheMailItIsAbout() {
    let mail = read(
      """
      From: MAILER-DAEMON@mx.example
      Content-Type: multipart/report; report-type=delivery-status; boundary=r

      --r

      Your mail could not be delivered.
      --r
      Content-Type: message/delivery-status

      Reporting-MTA: dns; mx.example

      Final-Recipient: rfc822; nobody@customer.example
      Action: failed
      Status: 5.1.1
      --r
      Content-Type: text/rfc822-headers

      Message-ID: <i9.44-1@bank.example>
      Subject: Re: card
      --r--
      """)
    #expect(mail.bounce == MailBounce(original: "i9.44-1@bank.example", action: "failed", status: "5.1.1"))
    #expect(mail.isAutomatic)
  }

  private func read(_ text: String) -> InboundMail {
    MailReader.read(
      Array(text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8))
  }
}
