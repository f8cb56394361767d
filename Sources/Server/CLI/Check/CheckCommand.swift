// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RoutingPolicy

/// `patchbay check PATH`: everything that can be known of a policy without traffic.
///
/// Ends with 0 when it can be used, 1 when it has errors (with `--strict` also for warnings), 2 when nothing
/// could be read.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a routing policy.",
    discussion: """
      Says what is wrong with a policy (errors), what it probably does not mean (warnings), and what has no effect or \
      could be better (advice), each with its place and what to do. `--explain CODE` prints a page on a kind of \
      finding. A finding that is known and meant is kept quiet by a comment on its line: # check: allow CODE: why.

      Exit status: 0 no errors, 1 errors (with --strict also warnings), 2 the file or folder cannot be read or has \
      no policy in it. Colours appear on a terminal only, and not when NO_COLOR is set.
      """)

  @Argument(help: "A YAML file, or a folder of them.")
  var path: String?
  @Option(help: "How findings are printed.")
  var format = CheckFormat.text
  @Flag(help: "The same as --format json.")
  var json = false
  @Flag(help: "Warnings end with exit status 1, too.")
  var strict = false
  @Option(help: ArgumentHelp("Print the page of advice on a code.", valueName: "code"))
  var explain: String?
  @Option(help: "Titles of findings in this language; what each says of its place stays English.")
  var language = Speech.english
  @Flag(help: "List the codes.")
  var codes = false

  func validate() throws {
    let asked = [path != nil, explain != nil, codes].count { $0 }
    guard asked == 1 else {
      throw ValidationError("Name a policy, or one of --explain CODE and --codes.")
    }
    if let explain, DiagnosticCode(rawValue: explain) == nil {
      let known = DiagnosticCode.allCases.map(\.rawValue)
      let near = NearName.suggestion(for: explain, among: known) ?? "--codes lists them."
      throw ValidationError("There is no code \(explain); \(near)")
    }
    if json, format != .text, format != .json { throw ValidationError("--json and --format contradict.") }
  }

  func run() throws {
    try Speech.$current.withValue(language) { try check() }
  }

  private func check() throws {
    if codes { return Terminal.say(CheckPages.list(asJSON: isJSON)) }
    if let code = explain.flatMap(DiagnosticCode.init(rawValue:)) {
      return Terminal.say(CheckPages.page(code, asJSON: isJSON))
    }
    let path = path ?? ""
    let report = CheckReport(loaded(path), path: path)
    let text = report.text(isJSON ? .json : format)
    if !text.isEmpty { Terminal.say(text) }
    let status = report.status(isStrict: strict)
    if status != 0 { throw ExitCode(status) }
  }

  private func loaded(_ path: String) -> PolicyLoad {
    let load = Progress.during("checking the policy") { Policy.load(path: path) }
    return language == .chinese ? load.inChinese : load
  }

  private var isJSON: Bool { json || format == .json }
}
