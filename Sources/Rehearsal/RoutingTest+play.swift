// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import RoutingPolicy

extension RoutingTest {
  /// Plays the test in virtual time, up to the first step that goes otherwise. Pure: the same test has the
  /// same outcome, always.
  package func play() -> TestOutcome {
    var centre = RehearsedCentre(self)
    for step in steps {
      guard centre.move(to: step.moment) else {
        return fail(step, at: 0, .badTime, "too much falls due before this", "", [], centre)
      }
      if let failure = play(step, in: &centre) { return failure }
    }
    return TestOutcome(failure: nil)
  }

  private func play(_ step: Step, in centre: inout RehearsedCentre) -> TestOutcome? {
    let said = String(decoding: Array(step.text.utf8).dropFirst(step.offset), as: UTF8.self)
    switch step.content {
    case .pass: return nil
    case .action(let action):
      guard let refusal = centre.carryOut(action) else { return nil }
      return fail(
        step, at: step.offset, .refusedStep, "this is refused: \(refusal.rawValue)", said,
        centre.tell(action), centre)
    case .refused(let action, let expected):
      let refusal = centre.carryOut(action)
      if let refusal, expected == nil || refusal == expected { return nil }
      let found = refusal.map { "it is refused as \($0.rawValue)" } ?? "it is not refused"
      return fail(
        step, at: step.offset, .notAsExpected, found, Self.withoutExpect(said), [found] + centre.tell(action),
        centre)
    case .expectation(let expectation):
      guard let offset = centre.firstWrong(in: expectation) else { return nil }
      return fail(
        step, at: offset, .notAsExpected, "not as expected", Self.withoutExpect(said),
        centre.tell(expectation),
        centre)
    }
  }

  private static func withoutExpect(_ text: String) -> String {
    let words = text.split(separator: " ", maxSplits: 1)
    return words.count == 2 && words[0].lowercased() == "expect" ? String(words[1]) : text
  }

  private func fail(
    _ step: Step, at offset: Int, _ code: DiagnosticCode, _ message: String, _ expected: String,
    _ actual: [String], _ centre: RehearsedCentre
  ) -> TestOutcome {
    let place = step.node.place(ofByte: offset, in: source)
    let told = centre.story.lines.map { "\(centre.time($0.moment)) \($0.words)" }
    let earlier = centre.story.earlier
    return TestOutcome(
      failure: .init(
        diagnostic: Diagnostic(.error, code, "at \(centre.time(centre.engine.now)): \(message)", at: place),
        expected: expected, actual: actual, story: (earlier > 0 ? ["… \(earlier) earlier"] : []) + told))
  }
}
