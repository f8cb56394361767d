// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// Routing tests: `patchbay test`.
  static let routingTests: [DiagnosticPage] = [
    DiagnosticPage(
      .badStep, .error, "A line of a test that means nothing", form: .routingTests,
      means: "The line is understood up to the caret, and not further.",
      why: "A test whose lines are guessed proves nothing.",
      wrong: test("li is ‸redy"), right: test("li is ready")),
    DiagnosticPage(
      .badTime, .error, "Not a time, or an earlier one", form: .routingTests,
      means: "Times are 09:05, 09:05:30, +10s, or a date with a time; they never go back.",
      why: "The clock of a test runs forward, as every clock does.",
      wrong: test("‸08:59 li is ready"), right: test("09:01 li is ready")),
    DiagnosticPage(
      .unknownContact, .error, "No contact of this name has come", form: .routingTests,
      means: "Contacts get their names as they come: `c1 calls hotline`.",
      why: "What is said of somebody who has not come is said of nobody.",
      wrong: test("c1 calls hotline", "expect ‸c2 waits"), right: test("c1 calls hotline", "expect c1 waits")),
    DiagnosticPage(
      .unknownCustomer, .error, "The test knows no such customer", form: .routingTests,
      means: "Customers stand in `customers` of the file or of the test.",
      why: "The customer's tier would be unknown, and the test would be about somebody else.",
      wrong: test("c1 calls hotline from ‸glod"), right: test("c1 calls hotline from gold")),
    DiagnosticPage(
      .unknownEntry, .error, "There is no such entry", form: .routingTests,
      means: "Every entry that is named must stand in the policy's `entries`.",
      why: "Nothing comes in there.",
      wrong: test("c1 calls ‸hotlin"), right: test("c1 calls hotline")),
    DiagnosticPage(
      .unknownRoute, .error, "There is no such route", form: .routingTests,
      means: "Routes have the names that the policy gives them, in double quotes.",
      why: "No contact could ever take it.",
      wrong: test("c1 calls hotline", "expect c1 waits by route ‸\"lost crad\""),
      right: test("c1 calls hotline", "expect c1 waits by route \"cards\"")),
    DiagnosticPage(
      .unknownReason, .error, "There is no such reason", form: .routingTests,
      means: """
        Reasons to be away stand in the policy's `away-reasons`; reasons to wait, to end and to refuse \
        are listed in the reference.
        """,
      why: "Nothing ever happens for a reason that does not exist.",
      wrong: test("li is away for ‸brek"), right: test("li is away for break")),
    DiagnosticPage(
      .unknownDisposition, .error, "There is no such disposition", form: .routingTests,
      means: "Dispositions stand in the policy's `dispositions`.",
      why: "No contact can end so.",
      wrong: test("li is ready", "c1 calls hotline", "li finishes c1 as ‸sloved"),
      right: test(
        "li is ready", "c1 calls hotline", "li accepts c1", "li ends c1", "li finishes c1 as solved")),
    DiagnosticPage(
      .unknownMode, .error, "There is no such mode", form: .routingTests,
      means: "Modes stand in the policy's `modes`.",
      why: "A supervisor could not switch it on.",
      wrong: test("supervisor switches ‸storn on"), right: test("supervisor switches storm on")),
    DiagnosticPage(
      .notAsExpected, .error, "Not as expected", form: .routingTests,
      means: "The policy does something else than the test expects: what is the case stands below the line.",
      why: "Either the policy has a mistake, or the test does. Nobody has been harmed yet.",
      wrong: test("li is ready", "c1 calls hotline", "expect c1 ‸is offered to chen"),
      right: test("li is ready", "c1 calls hotline", "expect c1 is offered to li")),
    DiagnosticPage(
      .refusedStep, .error, "A step was refused", form: .routingTests,
      means: "The engine does not allow what the line does, for the reason it gives.",
      why: "If that is what should be, write `expect refused when …`.",
      wrong: test("c1 calls hotline", "‸li accepts c1"),
      right: test("c1 calls hotline", "expect refused when li accepts c1")),
  ]

  private static func test(_ steps: String...) -> String {
    """
    at: 2026-11-23 09:00
    customers: { gold: { tier: vip } }
    tests:
      - name: an example
        steps:
    \((steps + ["expect chen is offline"]).map { "      - \($0)" }.joined(separator: "\n"))
    """
  }
}
