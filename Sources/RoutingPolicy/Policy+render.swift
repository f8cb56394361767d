// SPDX-License-Identifier: Apache-2.0

extension Policy {
  /// Diagnostics as text for a terminal, one after the other, each with the line it is about:
  ///
  ///     queues.yaml:3:14: error[unknown-skill]: there is no skill "crads"
  ///       cards: { needs: { crads: 3 } }
  ///                         ^
  ///       help: did you mean "cards"?
  ///
  /// - Parameters:
  ///   - source: name → text, to quote from.
  ///   - folder: put before each file's name; empty: nothing.
  ///   - ink: how a part stands out at a terminal; it gets the part's text.
  package static func render(
    _ diagnostics: [Diagnostic], source: [String: String], folder: String = "",
    ink: (DiagnosticInk, String) -> String = { $1 }
  ) -> String {
    var files: [String: SourceFile] = [:]
    let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
    // A secret that stands where a reference belongs is not repeated on a screen or in a log.
    let secretLines = Set(diagnostics.filter { $0.code == .badSecret }.map { "\($0.file):\($0.line)" })
    var text = ""
    for diagnostic in diagnostics {
      let severity = diagnostic.severity
      text += ink(.place, "\(prefix)\(diagnostic.place):") + " "
      text += ink(.severity(severity), "\(severity.rawValue)[\(diagnostic.code.rawValue)]:") + " "
      text += plain(diagnostic.message) + "\n"
      if files[diagnostic.file] == nil, let source = source[diagnostic.file] {
        files[diagnostic.file] = SourceFile(name: diagnostic.file, text: source)
      }
      if !secretLines.contains("\(diagnostic.file):\(diagnostic.line)"),
        let line = files[diagnostic.file]?.line(diagnostic.line)
      {
        text += quote(line, column: diagnostic.column) { ink(.caret(severity), $0) }
      }
      if let suggestion = diagnostic.suggestion {
        text += "  \(ink(.help, "help:")) \(plain(suggestion))\n"
      }
    }
    return text
  }

  /// The line and a caret under the column. Long lines are cut around it.
  private static func quote(_ line: String, column: Int, _ caret: (String) -> String) -> String {
    var letters = Array(line.unicodeScalars)
    var at = min(column - 1, letters.count)
    if at > 80 {
      letters.removeFirst(at - 60)
      at = 60
    }
    let shown = String(String.UnicodeScalarView(letters.prefix(110).map { isControl($0) ? " " : $0 }))
    guard !shown.allSatisfy(\.isWhitespace) else { return "" }
    let indentation = letters.prefix(at).map {
      isWide($0) ? "  " : isControl($0) ? " " : isMark($0) ? "" : " "
    }
    return "  \(shown)\n  \(indentation.joined())\(caret("^"))\n"
  }

  /// Without control characters: a name in a message must not steer the terminal.
  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
  }

  /// Takes two columns on a terminal (East Asian wide and fullwidth, emoji).
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
