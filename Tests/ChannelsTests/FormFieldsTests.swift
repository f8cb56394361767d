// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Channels

@Suite("Forms")
struct FormFieldsTests {
  @Test(
    "what a field holds",
    arguments: [
      ("Body=Hello+there%21", "Hello there!"), ("Body=%E4%BD%A0%E5%A5%BD", "你好"), ("a=b&&Body=x=y", "x=y"),
      ("Body=%FF%41", "\u{FFFD}A"), ("Body=A%00B", "AB"), ("%42ody=named", "named"),
    ] as [(String, String)])
  func values(_ body: String, _ expected: String) throws {
    #expect(try FormFields(Array(body.utf8))["Body"] == expected)
  }

  @Test("empty and missing fields are the same", arguments: ["", "Body", "Body=", "Other=1"])
  func missing(_ body: String) throws {
    #expect(try FormFields(Array(body.utf8))["Body"] == nil)
  }

  @Test(
    "what is refused",
    arguments: [
      ("a=1&b=2&a=3", FormFields.Mistake.duplicate), ("a=1&%61=2", .duplicate), ("a=%4", .encoding),
      ("a=%zz", .encoding), ((0..<65).map { "f\($0)=1" }.joined(separator: "&"), .tooMany),
    ])
  func refused(_ body: String, _ mistake: FormFields.Mistake) {
    #expect(throws: mistake) { try FormFields(Array(body.utf8)) }
  }

  @Test("64 fields are taken")
  func most() throws {
    let body = (0..<64).map { "f\($0)=\($0)" }.joined(separator: "&")
    #expect(try FormFields(Array(body.utf8))["f63"] == "63")
  }
}
