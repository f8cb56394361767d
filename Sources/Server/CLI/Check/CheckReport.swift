// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// What `patchbay check` found, to be printed in one of several forms.
struct CheckReport {
  /// Codes of what could not even be looked at.
  private static let unread: Set<DiagnosticCode> = [.unreadable, .noPolicy, .notUTF8, .tooLarge]

  let load: PolicyLoad
  /// As it was given.
  let path: String

  init(_ load: PolicyLoad, path: String) {
    self.load = load
    self.path = path
  }

  func count(_ severity: Diagnostic.Severity) -> Int { load.diagnostics.count { $0.severity == severity } }

  /// 0 no errors, 1 errors, 2 nothing was read.
  func status(isStrict: Bool) -> Int32 {
    if load.diagnostics.contains(where: { $0.severity == .error && Self.unread.contains($0.code) }) {
      return 2
    }
    if count(.error) > 0 { return 1 }
    return isStrict && count(.warning) > 0 ? 1 : 0
  }

  func text(_ format: CheckFormat) -> String {
    switch format {
    case .text: text(.ofOutput)
    case .json: json
    case .sarif: sarif
    case .github: github
    }
  }

  /// Where a file lies, seen from where the command was called.
  func location(of diagnostic: Diagnostic) -> String {
    let folder = load.folder
    if folder.isEmpty { return diagnostic.file }
    return folder.hasSuffix("/") ? folder + diagnostic.file : folder + "/" + diagnostic.file
  }

  // MARK: For people

  private func text(_ style: Style) -> String {
    let findings = Policy.render(load.diagnostics, source: load.files, folder: load.folder) { ink, text in
      switch ink {
      case .place, .help: style.strong(text)
      case .severity(let severity), .caret(let severity): Self.coloured(text, severity, style)
      }
    }
    let counts = Diagnostic.Severity.allCases.compactMap { severity -> String? in
      let count = count(severity)
      return count > 0 ? Self.coloured(severity.count(count), severity, style) : nil
    }
    let summary = counts.isEmpty ? style.good("nothing found") : counts.joined(separator: ", ")
    let gravest = Diagnostic.Severity.allCases.lazy.compactMap { severity in
      load.diagnostics.first { $0.severity == severity }
    }.first
    let more = gravest.map { style.faint(" (more: patchbay check --explain \($0.code.rawValue))") } ?? ""
    return (findings.isEmpty ? "" : findings + "\n") + "\(path): \(summary)\(more)"
  }

  private static func coloured(_ text: String, _ severity: Diagnostic.Severity, _ style: Style) -> String {
    switch severity {
    case .error: style.bad(text)
    case .warning: style.warning(text)
    case .advice: style.good(text)
    }
  }

  // MARK: For scripts

  private var json: String {
    var json = JSONText()
    json.object { json in
      json.field("ok", load.policy != nil)
      json.field("errors", count(.error))
      json.field("warnings", count(.warning))
      json.field("advice", count(.advice))
      json.field("diagnostics", PolicyFindings.json(load.diagnostics))
    }
    return json.string
  }
}
