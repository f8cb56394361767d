// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Rehearsal

/// Every kind of line does what it says: these tests pass as they stand.
@Suite("Routing tests that pass") struct PlayTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let steps: [String]
    var testDescription: String { name }

    init(_ name: String, _ steps: String...) {
      self.name = name
      self.steps = steps
    }
  }

  static let cases = [
    Case(
      "an offer, its route and its end", "li is ready", "09:00:05 c1 calls hotline from mei",
      #"expect c1 is offered to li by route "cards" in cards since 09:00:05 until 09:00:20"#,
      "expect c1 has tier standard, has language zh and has 0 points", "+10s li accepts c1",
      "expect c1 is with li at 09:00:15", "expect li has c1 and has load 100 and has no room for chat"),
    Case(
      "timers fire at their own moments", "chen is ready", "c1 calls hotline from tom", "zhao is ready",
      "+1h expect c1 waits in cards because nobody speaks en",
      "c2 calls hotline from mei", "expect c2 is offered to chen", "+15s expect chen is not responding",
      "+5s expect c2 is offered to zhao since 10:00:20", "expect c2 is first"),
    Case(
      "why somebody waits", "c1 calls hotline from mei", "expect c1 waits because nobody is signed in",
      "zhao is ready", "expect c1 waits because none of its teams is signed in", "chen is away for meal",
      "expect c1 waits because everybody is away", "c2 calls hotline from mei",
      "expect c2 waits in cards at place 2", "supervisor pauses cards",
      "expect c1 waits because the queue is paused", "expect queue cards is paused"),
    Case(
      "a preferred agent", "li is ready", "chen is ready", "c1 calls hotline from mei", "li declines c1",
      "chen accepts c1", "chen ends c1", "+12s c2 calls hotline from gold",
      "expect c2 waits because it prefers chen", "+8s expect c2 is offered to chen"),
    Case(
      "late facts", "c1 chats at web from mei says \"hello\"", "expect c1 waits in general",
      "+10s c1 turns out to be tier=vip", "expect c1 has tier vip and has 120 points",
      "c1 turns out with complaint=centre",
      "expect c1 waits in office by route complaint and has 127.5 points",
      "c1 writes \"I lost it\"", "expect c1 waits in cards by route \"lost card\""),
    Case(
      "callbacks after hours", "17:00 c1 calls web from mei wants office",
      "expect c1 is to be called back at 2026-11-24 09:00", "chen is ready",
      "next day 09:00 expect c1 is offered to chen", "chen accepts c1", "expect c1 is being called back",
      "c1 does not answer", "expect c1 is to be called back at 09:10", "09:10 expect c1 is offered to chen",
      "chen accepts c1", "c1 does not answer", "expect c1 is closed as not-reached"),
    Case(
      "a callback in turn, answered", "c1 calls hotline from mei", "+5s c1 asks for a callback",
      "c1 hangs up", "li is ready", "expect c1 is offered to li", "li accepts c1", "c1 answers",
      "expect c1 is with li"),
    Case(
      "a callback at a time, cancelled", "c1 calls hotline from mei", "c1 asks for a callback at 11:30",
      "expect c1 is to be called back at 11:30", "c1 cancels the callback", "expect c1 is closed as cancelled"
    ),
    Case(
      "transfers, help and the desk", "li and chen are ready", "c1 calls hotline from mei", "li accepts c1",
      "li asks chen about c1", "chen accepts c1", "expect c1 is with li and is helped by chen",
      "li ends the help with c1", "li transfers c1 to agent chen", "expect c1 is with li, is offered to chen",
      "li takes back c1", "expect c1 is not offered", "li transfers c1 to general",
      "expect c1 is offered to chen in general", "expect c1 is not offered to li", "chen loses the desk",
      "expect chen is offered nothing", "+30s expect chen is disconnected", "chen is back"),
    Case(
      "conversations", "li is ready", "c1 chats at web from mei says \"hello\"", "li accepts c1",
      "+5m expect c1 is parked", "c1 writes \"still there?\"", "expect c1 is with li", "c1 leaves",
      "expect c1 is closed as completed"),
    Case(
      "what is refused", "li is ready", "c1 calls hotline from mei",
      "expect refused when chen accepts c1", "expect refused not-your-interaction when li holds c1",
      "expect refused not-signed-in when zhao signs out", "li accepts c1",
      "expect refused agent-on-call when li signs out"),
    Case(
      "supervisors", "zhao is ready", "c1 calls hotline from mei", "supervisor assigns c1 to zhao",
      "expect c1 is offered to zhao", "supervisor pulls back c1", "expect c1 waits",
      "the supervisor moves c1 to general", "expect c1 is in general", "supervisor drains cards into general",
      "expect queue cards is draining", "supervisor opens cards", "expect cards is open"),
    Case(
      "modes and the chain", "supervisor switches storm on", "c1 chats at web from mei says \"lost\"",
      "expect c1 waits in cards as a message because its queue is closed", "supervisor switches off storm",
      "c2 chats at web from mei says \"lost\"", "expect c2 waits in cards because nobody is signed in",
      "chen is ready", "chen accepts c2", "li is ready", "chen escalates c2",
      "expect c2 is with chen and is offered to li"),
    Case(
      "many others, and numbers", "40 others call hotline", "expect 40 wait in cards",
      "expect cards has 40 waiting", "expect nobody waits in general",
      "c1 mails mail from mei about \"lost\"",
      "expect c1 waits in general", "expect nothing is offered", "next day 08:00", "2026-11-25 08:00:01",
      "expect others-40 has place 40"),
    Case(
      "keeping clear, and going away", "chen is ready", "c1 chats at web from mei says \"lost\"",
      "chen accepts c1", "c2 calls hotline from mei", "expect chen is kept clear for c2",
      "chen goes away for break", "expect chen is going away for break"),
  ]

  @Test("pass as they stand", arguments: cases)
  func pass(_ test: Case) throws {
    #expect(try Desk.play(test.steps) == "passed")
  }

  @Test("a roster of one's own takes the place of the policy's")
  func roster() throws {
    let before = "    roster: { ann: { team: one, languages: [en], skills: { cards: 5 } } }\n"
    let steps = ["ann is ready", "c1 calls hotline from tom", "expect c1 is offered to ann"]
    let file = try Desk.read(Desk.file(steps, before: before))
    #expect(file.diagnostics.isEmpty)
    #expect(try #require(file.tests.first).play().hasPassed)
    #expect(
      try Desk.play(["li is ready", "c1 calls hotline from tom", "expect c1 is offered to li"]) == "passed")
  }

  @Test("the same test has the same outcome")
  func deterministic() throws {
    let test = try #require(
      try Desk.read(Desk.file(["c1 calls hotline from mei", "+1m expect c1 is offered to li"])).tests.first)
    #expect(test.play().failure == test.play().failure)
    #expect(test.play().failure != nil)
  }
}
