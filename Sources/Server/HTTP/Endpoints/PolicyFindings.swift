// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// Findings about a policy as the API and `patchbay check --format json` write them.
enum PolicyFindings {
  static func json(_ diagnostics: [Diagnostic]) -> JSON {
    .array(
      diagnostics.map { finding in
        var members = [
          JSON.Member(name: "severity", value: .string(finding.severity.rawValue)),
          JSON.Member(name: "code", value: .string(finding.code.rawValue)),
          JSON.Member(name: "message", value: .string(finding.message)),
          JSON.Member(name: "file", value: .string(finding.file)),
          JSON.Member(name: "line", value: .int(Int64(finding.line))),
          JSON.Member(name: "column", value: .int(Int64(finding.column))),
        ]
        if let suggestion = finding.suggestion {
          members.append(JSON.Member(name: "suggestion", value: .string(suggestion)))
        }
        return .object(members)
      })
  }
}

extension PolicyFindings {
  /// Back from what a server wrote; findings of a kind that this release does not know are left out.
  static func diagnostics(_ json: JSON?) -> [Diagnostic] {
    (json?.items ?? []).compactMap { finding in
      guard let code = finding["code"]?.text.flatMap({ DiagnosticCode(rawValue: $0) }),
        let severity = finding["severity"]?.text.flatMap({ Diagnostic.Severity(rawValue: $0) }),
        let message = finding["message"]?.text, let file = finding["file"]?.text
      else { return nil }
      let place = SourcePlace(
        file: file, line: Int(finding["line"]?.number ?? 1), column: Int(finding["column"]?.number ?? 1))
      return Diagnostic(severity, code, message, at: place, suggestion: finding["suggestion"]?.text)
    }
  }
}
