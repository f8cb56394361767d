// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// For people at a terminal: a line for each test, and all that helps where one failed.
extension TestReport {
  /// Ends with a line of counts.
  package func text(_ paint: Paint) -> String {
    (files.flatMap { Self.lines($0, paint) } + [summary(paint)]).joined(separator: "\n")
  }

  /// `41 tests: 40 passed, 1 failed (0.12 s)`
  package func summary(_ paint: Paint) -> String {
    var parts = [passed > 0 ? paint.good("\(passed) passed") : "0 passed"]
    if failed > 0 { parts.append(paint.bad("\(failed) failed")) }
    if mistakes > 0 {
      parts.append(paint.bad("\(mistakes) mistake\(mistakes == 1 ? "" : "s") in test files"))
    }
    let time = paint.quiet("(\(Self.seconds(milliseconds)) s)")
    return "\(played) test\(played == 1 ? "" : "s"): \(parts.joined(separator: ", ")) \(time)"
  }

  private static func lines(_ played: PlayedFile, _ paint: Paint) -> [String] {
    if played.tests.isEmpty, played.file.diagnostics.isEmpty { return [] }
    var lines = [paint.strong(clean(played.file.name))]
    if !played.file.diagnostics.isEmpty {
      lines += indented(
        Policy.render(played.file.diagnostics, source: [played.file.name: played.file.text]), by: 2)
    }
    for test in played.tests {
      let name = clean(test.test.name)
      guard let failure = test.outcome.failure else {
        lines.append("  \(paint.good("✓")) \(name)")
        continue
      }
      lines.append("  \(paint.bad("✗")) \(paint.bad(name))")
      lines += self.lines(failure, played.file, paint)
    }
    return lines + [""]
  }

  private static func lines(_ failure: TestOutcome.Failure, _ file: TestFile, _ paint: Paint) -> [String] {
    let quoted = Policy.render([failure.diagnostic], source: [file.name: file.text])
    var lines = indented(quoted, by: 6)
    lines += labelled("expected", [failure.expected], paint)
    lines += labelled("in fact", failure.actual.isEmpty ? ["nothing of the kind"] : failure.actual, paint)
    return lines + labelled("before", failure.story, paint)
  }

  private static func labelled(_ label: String, _ texts: [String], _ paint: Paint) -> [String] {
    texts.filter { !$0.isEmpty }.enumerated().map { number, text in
      let head = number == 0 ? label + ":" : ""
      return "      " + paint.quiet(head + String(repeating: " ", count: 10 - head.count)) + clean(text)
    }
  }

  private static func indented(_ text: String, by count: Int) -> [String] {
    let blanks = String(repeating: " ", count: count)
    return text.split(separator: "\n").map { blanks + $0 }
  }

  /// Without control characters: a test's name must not steer the terminal.
  private static func clean(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// `0.12`
  static func seconds(_ milliseconds: Int) -> String {
    "\(milliseconds / 1000).\(String(String(1000 + milliseconds % 1000).dropFirst()))"
  }
}
