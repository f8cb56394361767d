// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Interactions
import NIOCore
import Testing

@testable import Server

@Suite("Reading contacts within their bounds")
struct ContactReadingTests {
  static func read(_ text: String) throws(Problem) -> InboundContact {
    var request = WebRequest(method: .post, path: "/", query: WebQuery(), headers: [:], caller: .nobody)
    request.body = ByteBuffer(string: text)
    return try ContactReading.contact(request.json(), account: "site")
  }

  @Test("everything that can be said of a contact")
  func whole() throws {
    let contact = try Self.read(
      """
      {"channel": "chat", "entry": "web", "conversation": "k1", "message_id": "m", "intent": "cards",
       "subject": "s",
       "customer": {"identities": [{"kind": "email", "value": "A@B.Example"},
                                   {"kind": "phone", "value": "+8613800138000"}],
                    "name": "李娜", "language": "zh-Hans", "fields": {"value": 5, "vip": true, "tier": "gold"}},
       "attributes": {"page": "/"}, "text": "你好 \\ud83d\\ude00"}
      """)
    #expect(contact.channel == .chat)
    #expect(contact.conversation == "site:k1" && contact.reference == "k1")
    #expect(contact.providerID == "site:m" && contact.senderID == "m")
    #expect(
      contact.identities == [
        Identity(kind: .email, value: "a@b.example"), Identity(kind: .phone, value: "+8613800138000"),
      ])
    #expect(contact.fields == ["value": .int(5), "vip": .bool(true), "tier": .string("gold")])
    #expect(contact.language == "zh-Hans" && contact.name == "李娜" && contact.text == "你好 😀")
    #expect(contact.from == "a@b.example")
  }

  @Test(
    "a refusal names the field",
    arguments: [
      ("{}", "missing-field", "channel"),
      (#"{"channel": "fax"}"#, "invalid-field", "channel"),
      (#"{"channel": 1}"#, "invalid-field", "channel"),
      (#"{"channel": "chat", "chanel": 1}"#, "invalid-field", "chanel"),
      (#"{"channel": "chat", "text": ""}"#, "invalid-field", "text"),
      (#"{"channel": "voice", "text": "hallo"}"#, "invalid-field", "text"),
      (#"{"channel": "chat", "text": "a\u0000"}"#, "invalid-field", "text"),
      (#"{"channel": "chat", "language": "not a tag"}"#, "invalid-field", "language"),
      (#"{"channel": "chat", "customer": []}"#, "invalid-field", "customer"),
      (#"{"channel": "chat", "customer": {"x": 1}}"#, "invalid-field", "customer.x"),
      (
        #"{"channel": "chat", "customer": {"identities": [{}]}}"#, "missing-field",
        "customer.identities[0].kind"
      ),
      (
        #"{"channel": "chat", "customer": {"identities": [{"kind": "phone", "value": "138"}]}}"#,
        "invalid-field",
        "customer.identities[0].value"
      ),
      (
        #"{"channel": "chat", "customer": {"identities": [{"kind": "email", "value": "a@b"}]}}"#,
        "invalid-field",
        "customer.identities[0].value"
      ),
      (#"{"channel": "chat", "attributes": {"a": 1}}"#, "invalid-field", "attributes.a"),
      (#"{"channel": "chat", "customer": {"fields": {"a": [1]}}}"#, "invalid-field", "customer.fields.a"),
      (#"[1]"#, "invalid-field", "body"),
      ("{", "malformed-json", nil),
      ("\"\u{1}\"", "malformed-json", nil),
    ] as [(String, String, String?)])
  func refusals(_ body: String, _ code: String, _ field: String?) {
    let problem = #expect(throws: Problem.self) { try Self.read(body) }
    #expect(problem?.code.rawValue == code)
    #expect(problem?.field == field)
  }

  @Test("texts are bounded by characters", arguments: [("chat", 4_000), ("sms", 4_000), ("email", 60_000)])
  func lengths(_ channel: String, _ most: Int) throws {
    let fits = String(repeating: "好", count: most)
    #expect(try Self.read(#"{"channel": "\#(channel)", "text": "\#(fits)"}"#).text == fits)
    #expect(throws: Problem.self) { try Self.read(#"{"channel": "\#(channel)", "text": "\#(fits)x"}"#) }
  }

  @Test("nesting is bounded")
  func depth() {
    #expect(throws: JSONSyntaxError.self) {
      try JSON.parse(
        ByteBuffer(string: String(repeating: "[", count: 40) + String(repeating: "]", count: 40)))
    }
  }

  @Test(
    "mail addresses by their form",
    arguments: [
      ("A@Example.COM", "a@example.com"), ("a.b+c@x-y.example", "a.b+c@x-y.example"), ("李@例子.中国", "李@例子.中国"),
      ("a@b", nil), ("a b@c.example", nil), ("@c.example", nil), ("a@@c.example", nil), ("a@-c.example", nil),
      ("a@c..example", nil), ("\"a\"@c.example", nil),
    ] as [(String, String?)])
  func addresses(_ text: String, _ expected: String?) {
    #expect(MailAddress.normal(text) == expected)
  }
}
