// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Channels

@Suite("Calls of Twilio-compatible providers")
struct TwilioCallTests {
  static func form(_ body: String) throws -> FormFields { try FormFields(Array(body.utf8)) }

  @Test("a call is a contact like any other")
  func contact() throws {
    let body = "CallSid=CA1&From=%2B8613800000001&To=%2B8621555&CallStatus=ringing"
    let call = try #require(TwilioCall(try Self.form(body)))
    let contact = call.contact { $0 == "+8621555" ? "hotline" : nil }
    #expect(contact.channel == .voice && contact.entry == "hotline" && contact.text == nil)
    #expect(contact.conversation == "twilio:CA1" && contact.reference == "twilio:CA1")
    #expect(contact.providerID == "twilio:CA1")
    #expect(contact.identities == [Identity(kind: .phone, value: "+8613800000001")])
    #expect(!call.isOver)
    #expect(TwilioCall.id(inReference: "twilio:CA1") == "CA1")
    #expect(TwilioCall.id(inReference: "call-4711") == nil)
  }

  @Test("a withheld number is nobody's", arguments: ["anonymous", "%2B266696687x", ""])
  func withheld(_ from: String) throws {
    let call = try #require(TwilioCall(try Self.form("CallSid=CA1&From=\(from)")))
    #expect(call.contact { _ in nil }.identities.isEmpty)
  }

  @Test(
    "when a call is over",
    arguments: [
      ("queued", false), ("ringing", false), ("in-progress", false), ("completed", true), ("busy", true),
      ("failed", true), ("no-answer", true), ("canceled", true),
    ])
  func over(_ status: String, _ isOver: Bool) throws {
    #expect(TwilioCall(try Self.form("CallSid=CA1&CallStatus=\(status)"))?.isOver == isOver)
  }

  @Test(
    "how an agent's leg went",
    arguments: [
      ("DialCallStatus=completed&CallStatus=in-progress", TwilioLegReport.hungUp, false),
      ("DialCallStatus=completed&CallStatus=completed", .callerLeft, false),
      ("DialCallStatus=no-answer&CallStatus=completed", .callerLeft, false),
      ("DialCallStatus=busy&CallStatus=in-progress", .busy, true),
      ("DialCallStatus=no-answer&CallStatus=in-progress", .noAnswer, true),
      ("DialCallStatus=failed", .failed, true), ("DialCallStatus=canceled", .noAnswer, true),
    ])
  func dial(_ body: String, _ report: TwilioLegReport, _ isLost: Bool) throws {
    #expect(TwilioLegReport(endOfDial: try Self.form(body)) == report)
    #expect(report.isLost == isLost)
  }

  @Test(
    "what an agent's leg does",
    arguments: [
      ("initiated", TwilioLegReport.underWay), ("ringing", .underWay), ("in-progress", .answered),
      ("completed", .hungUp), ("busy", .busy), ("no-answer", .noAnswer), ("failed", .failed), ("what", nil),
    ] as [(String, TwilioLegReport?)])
  func leg(_ status: String, _ report: TwilioLegReport?) throws {
    #expect(TwilioLegReport(progressOfLeg: try Self.form("CallStatus=\(status)")) == report)
  }

  @Test("a leg's name leads back to it, and no other text does")
  func names() {
    let leg = TwilioLeg(
      interaction: InteractionID(17), agent: AgentID(3), since: Moment(milliseconds: 1_732_261_000_000))
    #expect(TwilioLeg(name: leg.name) == leg)
    for text in ["", "17-3", "17-3-4-5", "017-3-4", "17-3--4", "i17-a3-4", "17-3-99999999999999999999"] {
      #expect(TwilioLeg(name: text) == nil, "\(text)")
    }
  }

  @Test(
    "where an agent's phone can be",
    arguments: [
      ("+8621555001", true), ("sip:li@pbx.example", true), ("SIPS:li@pbx.example;transport=tls", true),
      ("sip:nobody", false), ("8621555001", false), ("sip:a b@c", false), ("", false),
    ])
  func phones(_ text: String, _ isOne: Bool) {
    #expect((TwiML.Phone(text) != nil) == isOne)
  }

  @Test("documents escape what comes from outside")
  func escaping() throws {
    let phone = try #require(TwiML.Phone("sip:\"<li>&'@pbx.example"))
    let text = TwiML.document([.dial(phone, action: "https://a.example/?a=1&b=2", progress: "p", seconds: 25)]
    )
    #expect(text.contains("action=\"https://a.example/?a=1&amp;b=2\""))
    #expect(text.contains(">sip:&quot;&lt;li&gt;&amp;&apos;@pbx.example</Sip>"))
    #expect(TwiML.escaped("a\u{0}b\u{1}\u{FFFE}c\n") == "abc&#10;")
    #expect(TwiML.document([.hangUp]).hasSuffix("<Response><Hangup/></Response>"))
  }

  @Test("every announcement is there in both languages")
  func words() {
    for words in TwilioWords.allCases {
      #expect(words.text(.english) != words.text(.chinese))
      #expect(words.text(.chinese).unicodeScalars.contains { $0.value > 0x4E00 })
    }
    #expect(TwilioWords.Language(tag: "zh-Hans") == .chinese && TwilioWords.Language(tag: nil) == .english)
  }
}
