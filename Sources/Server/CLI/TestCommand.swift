// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Rehearsal
import RoutingPolicy

/// `patchbay test POLICY [TESTS…]`: routing tests against the real reader, classifier and engine, in virtual
/// time.
///
/// Ends with 0 when all passed, 1 when one failed, 2 when a file could not be read or there was no test.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Play routing tests against a policy.",
    discussion: """
      Exit status: 0 all passed, 1 a test failed, 2 the policy or a test file cannot be read or has mistakes, or \
      there is no test. How tests are written: Routing/README.md, "Tests". Colours appear on a terminal only, \
      and not when NO_COLOR is set.
      """)

  @Argument(help: "A YAML file, or a folder of them.", completion: .file())
  var policy: String
  @Argument(
    help: ArgumentHelp(
      "Files of tests, or folders of them. Without any: the folder `tests` beside the policy's files.",
      valueName: "tests"),
    completion: .file())
  var paths: [String] = []
  @Option(help: "Only tests whose name has this in it, in whatever case; * stands for anything.")
  var only: String?
  @Option(help: "Write a report in JUnit's XML to this file.", completion: .file())
  var junit: String?
  @Flag(help: "Print one JSON object.")
  var json = false
  @Flag(help: "Play again whenever a file of the policy or of the tests changes.")
  var watch = false

  func run() throws {
    guard watch else {
      let status = play()
      if status != 0 { throw ExitCode(status) }
      return
    }
    while true {
      let seen = WatchedFiles.state(of: [policy] + testPaths)
      if Terminal.isInteractive, !json { Terminal.say("\u{1B}[2J\u{1B}[H") }
      _ = play()
      if !json { Terminal.say("watching; Ctrl-C ends") }
      while WatchedFiles.state(of: [policy] + testPaths) == seen { Thread.sleep(forTimeInterval: 0.3) }
    }
  }

  /// Those that were named, or the folder beside the policy.
  private var testPaths: [String] { paths.isEmpty ? [TestFiles.folder(beside: policy)] : paths }

  /// Once.
  ///
  /// - Returns: the exit status.
  private func play() -> Int32 {
    let began = steadyNanoseconds()
    let load = Policy.load(path: policy)
    guard let policy = load.policy else {
      tellBrokenPolicy(load)
      return 2
    }
    let files = Progress.during("playing routing tests") {
      TestFiles.all(at: testPaths).map { path in
        let file = TestFiles.read(path, policy)
        return PlayedFile(file, file.tests.filter { isChosen($0.name) }.map(timed))
      }
    }
    let report = TestReport(files, milliseconds: Int((steadyNanoseconds() - began) / 1_000_000))
    tell(report)
    guard write(report) else { return 2 }
    if report.mistakes > 0 || report.played == 0 { return 2 }
    return report.failed > 0 ? 1 : 0
  }

  private func timed(_ test: RoutingTest) -> PlayedTest {
    let began = steadyNanoseconds()
    let outcome = test.play()
    return PlayedTest(test, outcome, milliseconds: Int((steadyNanoseconds() - began) / 1_000_000))
  }

  private func isChosen(_ name: String) -> Bool {
    guard let only else { return true }
    return NamePattern(only).matches(name)
  }

  // MARK: Telling

  private func tellBrokenPolicy(_ load: PolicyLoad) {
    let errors = load.diagnostics.filter { $0.severity == .error }
    if json {
      var text = JSONText()
      text.object { text in
        text.field("ok", false)
        text.field("diagnostics", PolicyFindings.json(errors))
      }
      Terminal.say(text.string)
    } else {
      Terminal.complain(Policy.render(errors, source: load.files, folder: load.folder))
      Terminal.complain("No test was played: \(policy) cannot be used.")
    }
  }

  private func tell(_ report: TestReport) {
    if json {
      Terminal.say(TestReportJSON.text(report))
      return
    }
    Terminal.say(report.text(Paint(isOn: !Style.ofOutput.isPlain)))
    guard report.played == 0, report.mistakes == 0 else { return }
    if let only, report.files.contains(where: { !$0.file.tests.isEmpty }) {
      Terminal.complain("No test has \"\(only)\" in its name.")
    } else {
      Terminal.complain("There are no tests at \(testPaths.joined(separator: ", ")).")
    }
  }

  private func write(_ report: TestReport) -> Bool {
    guard let junit else { return true }
    do {
      try report.junit.write(toFile: junit, atomically: true, encoding: .utf8)
      return true
    } catch {
      Terminal.complain("\(junit) cannot be written: \(error.localizedDescription)")
      return false
    }
  }
}
