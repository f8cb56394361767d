// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Channels

@Suite("Text messages of Twilio-compatible providers")
struct TwilioMessageTests {
  static let plain = "MessageSid=SM1&From=%2B8613800000001&To=%2B8621555&Body=Hi&NumMedia=0"

  static func form(_ body: String) throws -> FormFields { try FormFields(Array(body.utf8)) }

  static func contact(_ body: String) throws -> InboundContact {
    try TwilioTextMessage(form(body)).contact { $0 == "+8621555" ? "card-sms" : nil }
  }

  @Test("a text message is a contact like any other")
  func contact() throws {
    let contact = try Self.contact(Self.plain)
    #expect(contact.channel == .sms && contact.entry == "card-sms" && contact.text == "Hi")
    #expect(contact.providerID == "twilio:SM1" && contact.senderID == "SM1")
    #expect(contact.identities == [Identity(kind: .phone, value: "+8613800000001")])
    #expect(contact.from == "+8613800000001" && contact.reference == "+8621555")
    #expect(contact.conversation == "sms:+8621555:+8613800000001")
  }

  @Test("another number of ours is another conversation, nobody's number is no entry")
  func numbers() throws {
    let other = try Self.contact(Self.plain.replacing("8621555", with: "8621556"))
    #expect(other.entry == nil)
    #expect(other.conversation != (try Self.contact(Self.plain)).conversation)
  }

  @Test(
    "senders that are no number are not taken for one", arguments: ["BANK", "10086", "whatsapp:%2B86138"])
  func shortCodes(_ sender: String) throws {
    #expect(try Self.contact("MessageSid=SM1&From=\(sender)&To=1&Body=x").identities.isEmpty)
  }

  @Test("attachments are named in the text and with their address in the attributes")
  func attachments() throws {
    let contact = try Self.contact(
      "MessageSid=MM1&From=%2B8613800000001&To=%2B8621555&NumMedia=2&MediaContentType0=image%2Fjpeg"
        + "&MediaUrl0=https%3A%2F%2Fa.example%2FMedia%2FME1&MediaUrl1=https%3A%2F%2Fa.example%2FMedia%2FME2")
    #expect(contact.text == "[image/jpeg ME1]\n[unknown ME2]")
    #expect(contact.attributes["media0"] == "image/jpeg https://a.example/Media/ME1")
    #expect(contact.attributes.count == 2)
  }

  @Test(
    "what a message lacks",
    arguments: [
      ("From=1&To=2&Body=x", "MessageSid"), ("MessageSid=SM1&To=2&Body=x", "From"),
      ("MessageSid=SM1&From=1&Body=x", "To"),
    ])
  func lacks(_ body: String, _ field: String) {
    #expect(throws: TwilioTextMessage.Mistake.missing(field: field)) {
      try TwilioTextMessage(Self.form(body))
    }
  }

  @Test("numbers of attachments that cannot be are bounded", arguments: ["-3", "9999999999", "many"])
  func strangeCounts(_ count: String) throws {
    #expect(try Self.contact("MessageSid=SM1&From=1&To=2&Body=x&NumMedia=\(count)").text == "x")
  }

  @Test(
    "what a status callback tells",
    arguments: [
      ("MessageSid=SM1&MessageStatus=queued", TwilioDelivery.State.underWay),
      ("MessageSid=SM1&SmsStatus=sent", .underWay), ("MessageSid=SM1&MessageStatus=delivered", .delivered),
      ("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003", .failed(code: "30003")),
      ("MessageSid=SM1&MessageStatus=failed&ErrorCode=%2B86138", .failed(code: nil)),
      ("MessageSid=SM1&MessageStatus=dreaming", nil), ("MessageStatus=sent", nil),
    ] as [(String, TwilioDelivery.State?)])
  func delivery(_ body: String, _ state: TwilioDelivery.State?) throws {
    #expect(TwilioDelivery(try Self.form(body))?.state == state)
  }
}
