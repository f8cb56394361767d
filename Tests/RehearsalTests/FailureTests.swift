// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Rehearsal

/// What is not as expected is noticed, each kind of it, and told in words.
@Suite("Routing tests that fail") struct FailureTests {
  @Test(
    "a wrong expectation fails where it stands",
    arguments: [
      ("is offered to chen", "c1 is offered to li in cards since 09:00:00 until 09:00:15"),
      ("is not offered", "c1 is offered to li"), ("is offered to nobody", "c1 is offered to li"),
      ("waits", "c1 is offered to li"), ("is with li", "c1 is offered to li"),
      ("is closed", "c1 is offered to li"),
      ("is offered to li by route \"lost card\"", "route \"cards\""), ("has tier vip", "tier standard"),
      ("has language en", "language zh"), ("has no language", "language zh"), ("has 1 points", "0 points"),
      ("is in general", "in cards"), ("is offered since 09:00:01", "since 09:00:00"),
      ("is offered until 09:00:16", "until 09:00:15"), ("has place 2", "c1 is offered"),
      ("is a message", "c1 is offered"), ("is on hold", "c1 is offered"), ("is parked", "c1 is offered"),
      ("is in wrap-up", "c1 is offered"), ("is to be called back", "c1 is offered"),
      ("is being called back", "c1 is offered"), ("is helped by chen", "c1 is offered"),
      ("is closed with disposition solved", "c1 is offered"),
      ("is offered because everybody is busy", "c1 is offered"),
    ])
  func contact(_ expectation: String, _ actual: String) throws {
    let outcome = try Desk.play(["li is ready", "c1 calls hotline from mei", "expect c1 \(expectation)"])
    #expect(outcome.hasPrefix("step 3: ") && outcome.contains(actual), "\(outcome)")
  }

  @Test(
    "so is one about agents and queues",
    arguments: [
      "li is offline", "li is away", "li is not responding", "li is disconnected", "li has c1",
      "li has load 33",
      "li has room for voice", "li is kept clear", "li is offered nothing", "chen is ready",
      "chen is signed in",
      "chen has room for chat", "li is going away for meal", "cards is empty", "cards has 2 waiting",
      "queue cards is paused", "queue cards is draining", "nothing is offered", "nobody waits in cards",
      "2 wait in cards",
    ])
  func others(_ expectation: String) throws {
    let outcome = try Desk.play(["li is ready", "c1 calls hotline from mei", "expect \(expectation)"])
    #expect(outcome.hasPrefix("step 3: "), "\(outcome)")
  }

  @Test(
    "a reason that is not the reason fails, and the right one is told",
    arguments: Reason.phrases.map(\.words[0]))
  func reasons(_ phrase: String) throws {
    let outcome = try Desk.play([
      "chen is ready", "c1 calls hotline from tom", "expect c1 waits because \(phrase)",
    ])
    guard phrase != "nobody signed in can serve it" else {
      #expect(outcome == "passed")
      return
    }
    #expect(
      outcome.hasPrefix("step 3: ") && outcome.contains("it waits because nobody speaks en"), "\(outcome)")
  }

  @Test("a step that is refused fails; so does one that is not, where that was expected")
  func refused() throws {
    #expect(
      try Desk.play(["c1 calls hotline", "li accepts c1", "expect c1 waits"]).hasPrefix(
        "step 2: li is signed out"))
    let steps = ["li is ready", "c1 calls hotline", "expect refused when li accepts c1"]
    #expect(try Desk.play(steps).hasPrefix("step 3: it is not refused"))
    let other = ["c1 calls hotline", "expect refused agent-full when li accepts c1"]
    #expect(try Desk.play(other).hasPrefix("step 2: it is refused as offer-over"))
  }

  @Test("is printed with the line, a caret, what was expected, what is so and what was before")
  func printed() throws {
    let text = Desk.file([
      "chen is ready", "09:00:05 c1 calls hotline from tom",
      #"+5s expect c1 waits in cards, is offered to chen"#,
    ])
    let file = try Desk.read(text)
    let report = TestReport(
      [PlayedFile(file, file.tests.map { PlayedTest($0, $0.play(), milliseconds: 2) })], milliseconds: 12)
    let expected = """
      a.yaml
        ✗ a test
            a.yaml:11:39: error[not-as-expected]: at 09:00:10: not as expected
                    - +5s expect c1 waits in cards, is offered to chen
                                                    ^
            expected: c1 waits in cards, is offered to chen
            in fact:  c1 waits in cards since 09:00:05, place 1, route "cards", tier standard, language en, 5 points
                      it waits because nobody speaks en (1 may have it: 1 signed out)
                      next at 09:00:20: relax step 1
            before:   09:00:00 chen is ready
                      09:00:05 c1 (voice, tier standard, en) is for cards by route "cards"
                      09:00:05 c1 waits in cards

      1 test: 0 passed, 1 failed (0.012 s)
      """
    #expect(report.text(Paint(isOn: false)) == expected)
    #expect(report.text(Paint(isOn: true)).contains("\u{1B}[31m✗\u{1B}[0m"))
  }
}
