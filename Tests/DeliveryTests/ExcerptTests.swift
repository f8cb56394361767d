// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Delivery

@Suite("What is kept of a refusal")
struct ExcerptTests {
  @Test(
    "Words stay; secrets, addresses and numbers do not",
    arguments: [
      ("", nil),
      ("  \n\t ", nil),
      ("Service Unavailable", "Service Unavailable"),
      ("queue full,\r\n  try later", "queue full, try later"),
      (#"{"error":"unknown tenant"}"#, #"{"error":"unknown tenant"}"#),
      ("no mail for anna@bank.example", "no mail for […]"),
      ("caller +8613800138000 unknown", "caller […] unknown"),
      ("card 6222 0000 in 2026", "card 6222 0000 in 2026"),
      ("Bearer sk_live_51Habcdefghijklmnopqrstuv", "Bearer […]"),
      ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw is wrong", "[…] is wrong"),
      ("你好 世界", "你好 世界"),
      ("a\u{0}b\u{1B}[31mc\u{202E}d", "a b [31mc d"),
    ] as [(String, String?)])
  func redacted(_ body: String, _ expected: String?) {
    #expect(Excerpt.of(Array(body.utf8)) == expected)
  }

  @Test("It is short, whatever comes")
  func bounded() throws {
    let words = try #require(Excerpt.of(Array(String(repeating: "so it goes ", count: 10_000).utf8)))
    #expect(words.count == Excerpt.longest)
    #expect(Excerpt.of([UInt8](repeating: UInt8(ascii: "k"), count: 1 << 20)) == nil, "one long word")
    #expect(Excerpt.of([UInt8](repeating: 0xFF, count: 300)).map { $0.count <= Excerpt.longest } ?? true)
  }
}
