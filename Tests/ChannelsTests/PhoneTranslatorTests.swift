// SPDX-License-Identifier: Apache-2.0

import Channels
import Interactions
import Testing

@Suite("What telephone exchanges say")
struct PhoneTranslatorTests {
  typealias Mistake = PhoneTranslator.Mistake

  static let entries = ["+862155500001": "card-hotline"]

  static func translate(_ event: PhoneEvent) throws(Mistake) -> PhoneFact {
    try PhoneTranslator.fact(of: event) { entries[$0] }
  }

  @Test(
    "each event is one fact",
    arguments: [
      (PhoneEvent(.answered, call: "1", agent: "li"), PhoneFact.nothing),
      (PhoneEvent(.digits, call: "1", digits: "42#"), .attributes(["digits": "42#"])),
      (
        PhoneEvent(.digits, call: "1", digits: "1", attributes: ["menu": "main"]),
        .attributes(["digits": "1", "menu": "main"])
      ),
      (PhoneEvent(.held, call: "1"), .held),
      (PhoneEvent(.resumed, call: "1"), .resumed),
      (PhoneEvent(.transferred, call: "1", agent: "zhao"), .transferred(to: "zhao")),
      (PhoneEvent(.agentLost, call: "1"), .agentLegLost),
      (PhoneEvent(.ended, call: "1"), .left),
    ])
  func facts(_ event: PhoneEvent, _ expected: PhoneFact) throws {
    #expect(try Self.translate(event) == expected)
  }

  @Test("a call brings its caller, its entry and its id along")
  func offered() throws {
    let event = PhoneEvent(
      .offered, call: "4711", from: "+8613800138000", to: "+862155500001", attributes: ["trunk": "a"])
    guard case .contact(let contact) = try Self.translate(event) else {
      Issue.record("no contact")
      return
    }
    #expect(contact.channel == .voice)
    #expect(contact.entry == "card-hotline")
    #expect(contact.conversation == "pbx:4711")
    #expect(contact.providerID == "pbx:4711", "the same call reported twice is one call")
    #expect(contact.reference == "4711")
    #expect(contact.identities == [Identity(kind: .phone, value: "+8613800138000")])
    #expect(contact.from == "+8613800138000")
    #expect(contact.attributes == ["trunk": "a"])
    #expect(contact.text == nil)
  }

  @Test(
    "a caller without a number of the world's form is nobody we know",
    arguments: ["anonymous", "1001", "sip:a@b"])
  func anonymous(from: String) throws {
    guard case .contact(let contact) = try Self.translate(PhoneEvent(.offered, call: "1", from: from)) else {
      Issue.record("no contact")
      return
    }
    #expect(contact.identities.isEmpty)
    #expect(contact.from == from)
    #expect(contact.entry == nil)
  }

  @Test(
    "what an event lacks, or has too much, is named",
    arguments: [
      (PhoneEvent(.digits, call: "1"), Mistake.missing(field: "digits")),
      (
        PhoneEvent(.digits, call: "1", digits: "12x"),
        .invalid(field: "digits", hint: "must be 1 to 64 of 0-9 A-D * #")
      ),
      (PhoneEvent(.transferred, call: "1"), .missing(field: "agent")),
      (PhoneEvent(.offered, call: "1", digits: "1"), .unexpected(field: "digits")),
      (PhoneEvent(.ended, call: "1", agent: "li"), .unexpected(field: "agent")),
      (PhoneEvent(.ended, call: "1", attributes: ["a": "b"]), .unexpected(field: "attributes")),
    ])
  func mistakes(_ event: PhoneEvent, _ expected: Mistake) {
    #expect(throws: expected) { try Self.translate(event) }
  }
}
