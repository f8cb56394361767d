// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy
import Testing

@testable import Rehearsal

/// Mistakes of whoever writes tests: where, which, and what was meant.
@Suite("Mistakes in test files") struct MistakeTests {
  struct Slip: CustomTestStringConvertible, Sendable {
    /// The second step; `‸` stands before the place that is meant.
    let step: String
    let code: String
    /// A part of the help.
    let help: String
    var testDescription: String { step }

    init(_ step: String, _ code: String, _ help: String) {
      self.step = step
      self.code = code
      self.help = help
    }
  }

  static let slips = [
    Slip("‸lli is ready", "unknown-agent", "did you mean \"li\"?"),
    Slip("li is ‸redy", "bad-step", "did you mean \"ready\"?"),
    Slip("c9 ‸cals hotline", "bad-step", "did you mean \"calls\"?"),
    Slip("li ‸acepts c1", "bad-step", "did you mean \"accepts\"?"),
    Slip("li accepts ‸c3", "unknown-contact", "did you mean \"c1\"?"),
    Slip("li is away for ‸brek", "unknown-reason", "did you mean \"break\"?"),
    Slip("li finishes c1 as ‸sloved", "unknown-disposition", "did you mean \"solved\"?"),
    Slip("li transfers c1 to ‸crads", "unknown-queue", "did you mean \"cards\"?"),
    Slip("c2 calls ‸hotlin", "unknown-entry", "did you mean \"hotline\"?"),
    Slip("c2 calls hotline from ‸glod", "unknown-customer", "did you mean \"gold\"?"),
    Slip("c2 calls hotline ‸form gold", "bad-step", "did you mean \"from\"?"),
    Slip("'c2 calls hotline from gold ‸says \"I lost my card\"'", "bad-step", "wants card_lost"),
    Slip("c2 chats at web ‸about \"x\"", "bad-step", "says"),
    Slip("‸c1 calls hotline", "bad-name", "c1 writes"),
    Slip("‸cards calls hotline", "bad-name", "c1 calls"),
    Slip("‸c1 is offered to li", "bad-step", "write: expect c1"),
    Slip("‸c2 waits in cards", "unknown-contact", "did you mean \"c1\"?"),
    Slip("‸+10 li is ready", "bad-duration", "write +10s"),
    Slip("‸08:59 li is ready", "bad-time", "next day"),
    Slip("‸25:00 li is ready", "bad-time", "09:00"),
    Slip("‸+400d li is ready", "bad-time", ""),
    Slip("expect c1 is offered to ‸chem", "unknown-agent", "did you mean \"chen\"?"),
    Slip("expect ‸c3 waits", "unknown-contact", "did you mean \"c1\"?"),
    Slip("expect c1 ‸wait in cards", "bad-step", "did you mean \"waits\"?"),
    Slip("expect c1 ‸hums", "bad-step", "for example"),
    Slip("expect li is ‸redy", "bad-step", "did you mean \"ready\"?"),
    Slip(
      "expect c1 waits because ‸everyone is buisy", "unknown-reason", "did you mean \"everyone is busy\"?"),
    Slip("expect c1 waits in ‸card", "unknown-queue", "did you mean \"cards\"?"),
    Slip("expect c1 waits by route ‸\"lost crad\"", "unknown-route", "did you mean \"lost card\"?"),
    Slip("expect c1 has tier ‸VIP", "unknown-tier", "did you mean \"vip\"?"),
    Slip("expect c1 has language ‸fr", "unknown-language", "languages are zh, en"),
    Slip("expect c1 waits because ‸the moon is full", "unknown-reason", "everybody is busy"),
    Slip("expect c1 waits because nobody has ‸card", "unknown-skill", "did you mean \"cards\"?"),
    Slip("expect c1 is closed as ‸bussy", "unknown-reason", "did you mean \"busy\"?"),
    Slip("expect c1‸", "bad-step", "for example"),
    Slip("expect refused ‸agent-ful when li accepts c1", "unknown-reason", "did you mean \"agent-full\"?"),
    Slip("expect li has room for ‸phone", "unknown-channel", "channels are voice, chat, sms, email"),
    Slip("c1 turns out to be ‸teir=vip", "unknown-field", ""),
    Slip("c1 turns out to be ‸value=much", "bad-value", ""),
    Slip("supervisor ‸paues cards", "bad-step", "did you mean \"pauses\"?"),
    Slip("supervisor switches ‸storn on", "unknown-mode", "did you mean \"storm\"?"),
    Slip("supervisor switches storm‸", "bad-step", "supervisor switches storm on"),
    Slip("‸20000 others call hotline", "too-many", ""),
    Slip("li is ready ‸now", "bad-step", "understood as far as here"),
    Slip("c1 writes ‸\"hello", "bad-step", "in single quotes"),
    Slip("c1 writes‸: hello", "bad-step", "put the line in quotes: - 'c1 writes: …'"),
    Slip("‸[ c1, c2 ]", "bad-step", "put the line in quotes"),
    Slip("'‸say ''it'' twice'", "unknown-agent", ""),
  ]

  @Test("are found in their place, with what was probably meant", arguments: slips)
  func found(_ slip: Slip) throws {
    let clean = slip.step.replacing("‸", with: "")
    let file = try Desk.read(Desk.file(["c1 calls hotline from mei", clean, "expect c1 waits"]))
    let first = try #require(file.diagnostics.first, "\(slip.step)")
    let before = slip.step.unicodeScalars.prefix { $0 != "‸" }.count
    #expect(
      "\(first.line):\(first.column) \(first.code.rawValue)" == "10:\(9 + before) \(slip.code)", "\(first)")
    #expect(slip.help.isEmpty || first.suggestion?.contains(slip.help) == true, "\(first)")
    #expect(file.tests.isEmpty)
  }

  @Test(
    "around the steps too",
    arguments: [
      ("", "1:1 missing-key"), ("tests: 1", "1:8 wrong-type"), ("[a]", "1:1 wrong-type"),
      ("test: []", "1:1 unknown-key"), ("tests:\n  - steps: [li is ready]", "2:5 missing-key"),
      ("tests:\n  - name: a", "2:5 missing-key"), ("at: soon\ntests: []", "1:5 bad-time"),
      ("tests:\n  - name: a\n    steps: [li is ready]", "3:13 bad-step"),
      ("tests:\n  - { name: a, at: 2026-02-30 09:00, steps: [expect li is offline] }", "2:20 bad-time"),
      ("customers: { a: { teir: vip } }\ntests: []", "1:19 unknown-field"),
      ("customers: { a: { value: much } }\ntests: []", "1:26 bad-value"),
      ("roster: { a: { team: onne } }\ntests: []", "1:22 unknown-team"),
      ("customers: { a: { last-agent: lee } }\ntests: []", "1:31 unknown-agent"),
      ("tests:\n\t- a", "2:1 yaml-syntax"), ("tests: *a", "1:8 yaml-syntax"),
      ("tests:\n  - name: a\n    name: b", "3:5 duplicate-key"),
    ])
  func around(_ text: String, _ expected: String) throws {
    let file = try Desk.read(text)
    let first = try #require(file.diagnostics.first, "\(text)")
    #expect("\(first.line):\(first.column) \(first.code.rawValue)" == expected, "\(first)")
  }

  @Test("a mistake in one test leaves the others to be played")
  func others() throws {
    let good = "  - { name: good, steps: [ expect li is offline ] }\n"
    let file = try Desk.read("tests:\n  - { name: bad, steps: [ expect lee is offline ] }\n" + good)
    #expect(file.tests.map(\.name) == ["good"] && file.diagnostics.count == 1)
  }

  @Test("no more than a hundred are told one by one")
  func bounded() throws {
    let file = try Desk.read(Desk.file(Array(repeating: "nonsense", count: 500)))
    #expect(file.diagnostics.count == 101)
  }
}
