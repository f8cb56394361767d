// SPDX-License-Identifier: Apache-2.0

extension DiagnosticPage {
  /// `unknown-skill (error): There is no such skill`
  package var heading: String {
    "\(code.rawValue) (\(severities.map(\.rawValue).joined(separator: ", "))): \(title)"
  }

  /// The page for a terminal, about 80 columns wide.
  ///
  /// - Parameter strong: how headings stand out.
  package func text(strong: (String) -> String = { $0 }) -> String {
    var lines = [strong(heading), ""] + Self.wrapped(means) + ["", strong("Wrong")]
    lines += Self.indented(wrong)
    if let said { lines += ["", strong("What is said")] + Self.indented(said) }
    lines += ["", strong("Right")] + Self.indented(right)
    lines += ["", strong("Why it matters")] + Self.wrapped(why)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The page as a chapter of a Markdown document.
  package var markdown: String {
    let fence = form == .words ? "text" : "yml"
    var text = "### `\(code.rawValue)`\n\n"
    text += "\(title). *\(severities.map(\.rawValue).joined(separator: ", "))*\n\n\(means)\n\n"
    text += "```\(fence)\n\(Self.trimmed(wrong))\n```\n\n"
    if let said { text += "```text\n\(Self.trimmed(said))\n```\n\n" }
    text += "Right:\n\n```\(fence)\n\(Self.trimmed(right))\n```\n\n\(why)\n"
    return text
  }

  /// All pages as one document: `Routing/diagnostics.md`.
  package static var document: String {
    let rows = all.map {
      let severities = $0.severities.map(\.rawValue).joined(separator: ", ")
      return "| [`\($0.code.rawValue)`](#\($0.code.rawValue)) | \(severities) | \($0.title) |"
    }
    return """
      <!-- Written by PATCHBAY_WRITE_PAGES=1 swift test --filter DiagnosticPageTests. Edit the pages in Sources/RoutingPolicy. -->
      # What `patchbay check` says, and what to do

      An **error** makes a policy unusable: the one that is live stays. A **warning** is said of a policy that can be used but
      probably does not say what was meant. **Advice** is about what has no effect, or could be better.

      `patchbay check --explain CODE` prints a page of this document, `patchbay check --codes` the list. A warning or advice that is
      known and meant is kept quiet by a comment on its line, or on a line of its own above it:

      ```yml
      points: 200     # check: allow points-outrank-vip: a lost card goes before all else
      ```

      | code | | |
      | --- | --- | --- |
      \(rows.joined(separator: "\n"))

      \(all.map(\.markdown).joined(separator: "\n"))
      """
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == "\n" { text.removeLast() }
    return text
  }

  private static func indented(_ text: String) -> [String] {
    trimmed(text).split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
  }

  private static func wrapped(_ text: String) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + word.count < 80 {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

extension DiagnosticPage: CustomStringConvertible {
  package var description: String { heading }
}
