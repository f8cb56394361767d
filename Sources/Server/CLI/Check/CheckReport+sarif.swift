// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import RoutingPolicy

/// SARIF 2.1.0 (OASIS): one run, a rule for each code that was found, with its page as help.
extension CheckReport {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  var sarif: String {
    let codes = Set(load.diagnostics.map(\.code)).sorted { $0.rawValue < $1.rawValue }
    var json = JSONText()
    json.object { json in
      json.field("$schema", Self.schema)
      json.field("version", "2.1.0")
      json.field("runs", array: { json in json.object { run(codes, &$0) } })
    }
    return json.string
  }

  private func run(_ codes: [DiagnosticCode], _ json: inout JSONText) {
    json.field(
      "tool",
      object: { json in
        json.field(
          "driver",
          object: { json in
            json.field("name", "patchbay check")
            json.field("version", Patchbay.configuration.version)
            json.field("rules", array: { json in for code in codes { Self.rule(code, &json) } })
          })
      })
    // Columns are counted as Unicode scalars.
    json.field("columnKind", "unicodeCodePoints")
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
    json.field(
      "results",
      array: { json in
        for diagnostic in load.diagnostics { result(diagnostic, rule: places[diagnostic.code] ?? 0, &json) }
      })
  }

  private static func rule(_ code: DiagnosticCode, _ json: inout JSONText) {
    let page = DiagnosticPage(of: code)
    json.object { json in
      json.field("id", code.rawValue)
      json.field("shortDescription", object: { $0.field("text", page.title) })
      json.field("fullDescription", object: { $0.field("text", page.means) })
      json.field(
        "help",
        object: { json in
          json.field("text", page.text())
          json.field("markdown", page.markdown)
        })
      json.field(
        "defaultConfiguration", object: { $0.field("level", level(page.severities.first ?? .warning)) })
    }
  }

  private func result(_ diagnostic: Diagnostic, rule: Int, _ json: inout JSONText) {
    json.object { json in
      json.field("ruleId", diagnostic.code.rawValue)
      json.field("ruleIndex", rule)
      json.field("level", Self.level(diagnostic.severity))
      let text = diagnostic.message + (diagnostic.suggestion.map { "; \($0)" } ?? "")
      json.field("message", object: { $0.field("text", text) })
      json.field(
        "locations",
        array: { json in
          json.object { json in
            json.field(
              "physicalLocation",
              object: { json in
                json.field(
                  "artifactLocation", object: { $0.field("uri", Self.uri(location(of: diagnostic))) })
                json.field(
                  "region",
                  object: { json in
                    json.field("startLine", diagnostic.line)
                    json.field("startColumn", diagnostic.column)
                  })
              })
          }
        })
    }
  }

  private static func level(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .advice: "note"
    }
  }

  /// A path as a URI reference (RFC 3986): an absolute one becomes a file's.
  static func uri(_ path: String) -> String {
    let kept = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let escaped = path.utf8.map { byte -> String in
      if kept.contains(byte) { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.utf8.count < 2 ? "0" + digits : digits)
    }.joined()
    return path.hasPrefix("/") ? "file://" + escaped : escaped
  }
}
