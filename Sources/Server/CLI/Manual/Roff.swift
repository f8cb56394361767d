// SPDX-License-Identifier: Apache-2.0

/// Writes the language of man pages, man(7).
struct Roff {
  private(set) var text = ""

  /// A request on a line of its own: `.SH`, `.TP`.
  mutating func request(_ name: String, _ arguments: String...) {
    let quoted = arguments.map { "\"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }
    text += ([".\(name)"] + quoted).joined(separator: " ") + "\n"
  }

  /// Lines that are filled; what begins with two blanks is shown as it stands, and blank lines part
  /// paragraphs.
  mutating func paragraphs(_ prose: String) {
    var isVerbatim = false
    var isFirst = true
    var isParted = false
    for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        isParted = true
        continue
      }
      let isIndented = line.hasPrefix("  ")
      if isVerbatim, !isIndented { text += ".fi\n.RE\n" }
      if !isFirst, isParted || isIndented != isVerbatim { text += ".PP\n" }
      if isIndented, !isVerbatim { text += ".RS 4\n.nf\n" }
      if isIndented {
        self.line(Self.escaped(line.dropFirst(2)))
      } else {
        for part in Self.wrapped(Self.escaped(line)) { self.line(part) }
      }
      (isVerbatim, isFirst, isParted) = (isIndented, false, false)
    }
    if isVerbatim { text += ".fi\n.RE\n" }
  }

  /// At blanks, so that no line has more than 78 columns.
  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if !last.isEmpty, last.count + word.count >= 78 {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
      }
    }
    return lines
  }

  /// A line of text that may hold `bold` and `italic` parts.
  mutating func line(_ marked: String) {
    let isRequest = marked.hasPrefix(".") || marked.hasPrefix("'")
    text += (isRequest ? "\\&" : "") + marked + "\n"
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// Hyphens stay hyphens, so that options can be copied from a page.
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
