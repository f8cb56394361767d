// SPDX-License-Identifier: Apache-2.0

import Interactions
import NIOCore
import Testing

@testable import Server

@Suite("How the API writes and reads small things")
struct WordsOfTheAPITests {
  @Test(
    "moments",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_827_696_789, "2000-02-29T12:34:56.789Z"),
      (1_791_513_730_123, "2026-10-09T02:42:10.123Z"), (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func moments(_ milliseconds: Int64, _ expected: String) {
    #expect(Timestamp.text(Moment(milliseconds: milliseconds)) == expected)
  }

  @Test("numbers with their letter", arguments: ["i1", "i42", "i9223372036854775807"])
  func numbers(_ text: String) throws {
    #expect(PublicNumber.text(try #require(PublicNumber.interaction(text))) == text)
  }

  @Test(
    "what is no number",
    arguments: ["", "i", "i0", "i01", "c1", "42", "i-1", "i1x", "i9223372036854775808", "i１"])
  func noNumbers(_ text: String) {
    #expect(PublicNumber.interaction(text) == nil)
  }

  @Test("complaints have a letter of their own")
  func complaints() throws {
    #expect(PublicNumber.text(try #require(PublicNumber.complaint("p7"))) == "p7")
    #expect(PublicNumber.complaint("i7") == nil && PublicNumber.complaint("p0") == nil)
  }

  @Test("customers fit 32 bits")
  func customers() {
    #expect(PublicNumber.customer("c4294967295") != nil)
    #expect(PublicNumber.customer("c4294967296") == nil)
  }

  @Test("queries are decoded, each name once")
  func queries() throws {
    let query = try WebQuery("identity=phone:%2B86138&limit=5&x")
    #expect(query["identity"] == "phone:+86138" && query["limit"] == "5" && query["x"] == "")
    #expect(throws: Problem.self) { try WebQuery("a=1&a=2") }
    #expect(throws: Problem.self) { try WebQuery("a=%ff") }
    #expect(throws: Problem.self) { try WebQuery("a=%0") }
    #expect(throws: Problem.self) { try WebQuery("limit=201").limit() }
    #expect(throws: Problem.self) { try query.allow(["identity", "limit"]) }
  }

  @Test("JSON that we write is read as what it was")
  func json() throws {
    var text = JSONText()
    text.object { json in
      json.field("quotes", "\"\\/\u{8}\n\r\t\u{1F}€😀")
      json.field("none", nil as String?)
      json.field("numbers", array: { for number in [0, -1, Int64.max] { $0.value(number) } })
      json.field("empty") { _ in }
      json.field("map", map: ["b": "2", "a": "1"])
      json.field("flag", true)
    }
    let json = try JSON.parse(text.buffer)
    #expect(json["quotes"] == .string("\"\\/\u{8}\n\r\t\u{1F}€😀"))
    #expect(json["none"] == .null && json["flag"] == .bool(true))
    #expect(json["numbers"] == .array([.int(0), .int(-1), .int(.max)]))
    #expect(json["empty"] == .object([]))
    #expect(text.string.hasSuffix(#""map":{"a":"1","b":"2"},"flag":true}"#))
  }

  @Test(
    "numbers keep what they are",
    arguments: [
      ("1", JSON.int(1)), ("-7", .int(-7)), ("1.5", .double(1.5)), ("2.0", .int(2)), ("true", .bool(true)),
      ("null", .null), ("\"a\\u0000b\"", .string("a\u{0}b")),
    ])
  func values(_ text: String, _ expected: JSON) throws {
    #expect(try JSON.parse(ByteBuffer(string: text)) == expected)
  }

  @Test(
    "what is no JSON is refused with the place and a reason",
    arguments: [
      ("", 0, "it ends too early"), ("{", 1, "it ends too early"), ("[1,]", 4, "this is not JSON"),
      ("{\"a\":1,\"a\":2}", 10, "a name comes twice in an object"), ("1 2", 3, "something follows the value"),
      ("1e999", 5, "a number is too large"), ("\"\u{1}\"", 1, "this is not JSON"),
      ("{\"a\\u0000\":1}", 10, "a name holds the character U+0000"),
    ] as [(String, Int?, String)])
  func refusals(_ text: String, _ offset: Int?, _ reason: String) {
    let refusal = #expect(throws: JSONSyntaxError.self) { try JSON.parse(ByteBuffer(string: text)) }
    #expect(refusal == JSONSyntaxError(offset: offset, reason: reason))
  }

  @Test("what is no UTF-8 is refused")
  func encoding() {
    let refusal = #expect(throws: JSONSyntaxError.self) {
      try JSON.parse(ByteBuffer(bytes: [0x22, 0xFF, 0x22]))
    }
    #expect(refusal?.reason == "this is not UTF-8")
  }

  @Test("tables of comma-separated values")
  func tables() throws {
    let table = try CSVTable(
      ByteBuffer(string: "\u{FEFF}name,phone\r\n\"Li, \"\"Na\"\"\",+86138\n\n\"two\nlines\",\nlast,1"))
    #expect(table.header == ["name", "phone"])
    #expect(table.rows.map(\.cells) == [["Li, \"Na\"", "+86138"], ["two\nlines", ""], ["last", "1"]])
    #expect(table.rows.map(\.line) == [2, 4, 6])
    #expect(throws: Problem.self) { try CSVTable(ByteBuffer(string: "a\n\"b")) }
    #expect(throws: Problem.self) { try CSVTable(ByteBuffer(string: "a\n\"b\"c")) }
    #expect(throws: Problem.self) { try CSVTable(ByteBuffer(bytes: [0x61, 0xFF])) }
  }
}
