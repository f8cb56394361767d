// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RoutingPolicy

/// `patchbay check PATH`: everything that can be known of a policy without traffic.
///
/// Ends with 0 when it can be used, 1 when it has warnings only as well, 2 when it has errors.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a routing policy.",
    discussion: "Exit status: 0 nothing found, 1 warnings, 2 errors.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "A YAML file, or a folder of them.")
  var path: String
  @Option(help: "How findings are printed.")
  var format = Format.text

  func run() throws {
    let load = Policy.load(path: path)
    let errors = load.diagnostics.count { $0.severity == .error }
    let warnings = load.diagnostics.count - errors
    switch format {
    case .text:
      let text = Policy.render(load.diagnostics, source: load.files)
      if !text.isEmpty { Terminal.say(text) }
      Terminal.say("\(path): \(errors) error(s), \(warnings) warning(s)")
    case .json:
      var json = JSONText()
      json.object { json in
        json.field("ok", load.policy != nil)
        json.field("diagnostics", PolicyFindings.json(load.diagnostics))
      }
      Terminal.say(json.string)
    }
    if errors > 0 { throw ExitCode(2) }
    if warnings > 0 { throw ExitCode(1) }
  }
}
