// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// GitHub's workflow commands: one line a finding, which becomes an annotation of the pull request.
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions)
extension CheckReport {
  var github: String { load.diagnostics.map(command).joined(separator: "\n") }

  private func command(_ diagnostic: Diagnostic) -> String {
    let name =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .advice: "notice"
      }
    let properties = [
      ("file", location(of: diagnostic)), ("line", "\(diagnostic.line)"), ("col", "\(diagnostic.column)"),
      ("title", diagnostic.code.rawValue),
    ].map { "\($0)=\(Self.escaped($1, alsoIn: [":": "%3A", ",": "%2C"]))" }
    let message = diagnostic.message + (diagnostic.suggestion.map { "\nhelp: \($0)" } ?? "")
    return "::\(name) \(properties.joined(separator: ","))::\(Self.escaped(message))"
  }

  /// What would end the line, the properties or a property is written as its code.
  static func escaped(_ text: String, alsoIn more: [Unicode.Scalar: String] = [:]) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      default: escaped += more[scalar] ?? String(scalar)
      }
    }
    return escaped
  }
}
