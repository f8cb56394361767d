// SPDX-License-Identifier: Apache-2.0

import Channels
import Testing

/// Mails made to hurt. None may crash, hang or lose what somebody wrote.
@Suite(.timeLimit(.minutes(2))) struct MailHostileTests {
  @Test(arguments: [20, 200, 2_000, 100_000])
  func multipartsInMultiparts(depth: Int) {
    var text = "From: a@b.example\n"
    for level in 0..<depth { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    text += "\nthe innermost words\n"
    let mail = MailReader.read(Array(text.utf8))
    #expect(mail.from?.address == "a@b.example")
    expectKept(mail, "the innermost words")
  }

  @Test(arguments: [20, 2_000, 100_000])
  func messagesInMessages(depth: Int) {
    let text =
      String(repeating: "Subject: x\nContent-Type: message/rfc822\n\n", count: depth)
      + "\nthe innermost words\n"
    expectKept(MailReader.read(Array(text.utf8)), "the innermost words")
  }

  @Test(arguments: [999, 5_000, 1_000_000])
  func manyParts(count: Int) {
    let text =
      "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
      + String(repeating: "--b\n\nw\n", count: count)
      + "--b\n\nthe last words\n--b--\n"
    let mail = MailReader.read(Array(text.utf8))
    #expect(mail.attachments.count < 1_100)
    expectKept(mail, "the last words")
  }

  @Test(arguments: [10_000, 400_000])
  func manyRecipients(count: Int) {
    let list = (0..<count).map { "\"Name \($0)\" <r\($0)@x.example>" }.joined(separator: ",\n ")
    let mail = read("From: a@b.example\nTo: \(list)\nCc: \(list)\nSubject: all\n\nHello")
    #expect(mail.to.count == 100 && mail.cc.count == 100)
    #expect((mail.subject, mail.text) == ("all", "Hello"))
    // The whole of it is kept, as the headers were cut.
    #expect(mail.attachments.map(\.name) == ["message.eml"])
  }

  @Test func manyHeadersInAnEmbeddedMail() {
    let inner = String(repeating: "a:\n", count: 2_000_000)
    let mail = read(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: message/rfc822\n\n\(inner)\n\nend"
    )
    #expect(mail.text == "Hello")
    expectKept(mail, "end")
  }

  @Test func linesAmongHeadersThatAreNoneAreKept() {
    expectKept(read("From: a@b.example\nSubject: x\nno header, but words\n"), "no header, but words")
    let nested = read(
      "From: a@b.example\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n\nfirst\n--b\nno header, but words\n\nx\n--b--"
    )
    expectKept(nested, "no header, but words")
    #expect(read("From: a@b.example\n\nHello\n-- \nA signature\nof two lines").attachments.isEmpty)
  }

  @Test func manyDashes() {
    let mail = read(
      "Content-Type: text/plain\n\n" + String(repeating: "--\n", count: 1_000_000) + "the last words")
    expectKept(mail, "the last words")
  }

  @Test func aLongThread() {
    let ids = (0..<50_000).map { "<id\($0)@x.example>" }.joined(separator: "\n ")
    let mail = read("From: a@b.example\nReferences: \(ids)\n\nHello")
    #expect(mail.references.count <= 64 && mail.references.first == "id0@x.example")
    #expect(mail.text == "Hello")
  }

  @Test func aLongTextIsCutForTheDeskAndKeptWhole() {
    let long = String(repeating: "字", count: 100_000)
    let mail = read("Content-Type: text/plain; charset=utf-8\n\n" + long)
    #expect(mail.text.unicodeScalars.count == 60_000)
    #expect(mail.attachments.map(\.bytes.count) == [300_000])
  }

  @Test func aLargeAttachmentIsDecodedOnce() {
    let line = String(repeating: "QUJD", count: 19) + "\r\n"
    let body = String(repeating: line, count: 25 * 1024 * 1024 / 78)
    let head =
      "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\n"
      + "Content-Type: image/png; name=x.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    let mail = MailReader.read(Array((head + body + "--b--\r\n").utf8))
    #expect(mail.text == "Hello")
    #expect(mail.attachments.map(\.bytes.count) == [57 * (25 * 1024 * 1024 / 78)])
  }

  @Test(arguments: [
    "", "\n", "\r\n\r\n", ":", "From", "From: \n", "\0\0\0", "Subject: =?x?B?=?=\n\n", "Content-Type: \n\n",
    "Content-Type: multipart/mixed\n\nno boundary", "Content-Type: multipart/mixed; boundary=\"\"\n\n--\n",
    "Content-Type: text/plain; charset=\"\n\nx", "Content-Type: /;;;=\n\nx",
    "Content-Transfer-Encoding: x-none\n\nx",
    "Content-Transfer-Encoding: base64\n\n====", "From: <<<<>>>>@,,,\n\nx", "Date: 99 Foo 99999\n\nx",
    "From: a@b\n From: c\n\tx\n\nx", "Content-Type: message/partial; id=x; number=1\n\nx",
    "Content-Type: text/html\n\n<<<<<<<", "Message-ID: <\(String(repeating: "x", count: 5_000))@y>\n\nx",
  ])
  func fragments(text: String) {
    let mail = MailReader.read(Array(text.utf8))
    let body = text.split(separator: "\n\n", maxSplits: 1).dropFirst().first ?? ""
    if body.contains("x") { expectKept(mail, "x") }
    #expect(mail.messageID == nil)
  }

  @Test func damageAnywhereIsSurvived() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = Lehmer(seed)
    let whole = Array(
      "From: =?gb2312?B?xOO6ww==?= <a@b.example>\r\nSubject: =?utf-8?Q?a=20b?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=big5\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=A7A=A6n</p>\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny\r\n--b--\r\n"
        .utf8)
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
        }
      }
      let mail = MailReader.read(bytes)
      #expect(
        !mail.text.isEmpty || !mail.attachments.isEmpty || mail.from != nil || !mail.subject.isEmpty,
        "seed \(seed): nothing is left")
    }
  }

  private func read(_ text: String) -> InboundMail { MailReader.read(Array(text.utf8)) }

  private func expectKept(
    _ mail: InboundMail, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isKept =
      mail.text.contains(words)
      || mail.attachments.contains { String(decoding: $0.bytes, as: UTF8.self).contains(words) }
    #expect(isKept, "“\(words)” is lost", sourceLocation: sourceLocation)
  }
}

/// A small source of chance that a seed repeats.
private struct Lehmer: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed | 1 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 31)
  }
}
