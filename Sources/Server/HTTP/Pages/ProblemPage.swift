// SPDX-License-Identifier: Apache-2.0

/// The pages of advice at `/problems/{code}`.
enum ProblemPage {
  static func html(_ code: ProblemCode) -> String {
    let advice = code.advice
    let inPath = code.isUnknownName ? " (404 where the path names it)" : ""
    let retry = [429, 503].contains(code.status) ? "<p>Trying again later can help.</p>" : ""
    return frame(
      title: advice.title,
      """
      <p><a href="/problems">All codes</a></p>
      <h1>\(escape(advice.title))</h1>
      <p><code>\(code.rawValue)</code>, status \(code.status)\(inPath)</p>
      <h2>What it means</h2><p>\(escape(advice.meaning))</p>
      <h2>What to do</h2><p>\(escape(advice.remedy))</p>\(retry)
      """)
  }

  static var index: String {
    let rows = ProblemCode.allCases.map {
      "<li><a href=\"/problems/\($0.rawValue)\"><code>\($0.rawValue)</code></a> \(escape($0.title))</li>"
    }
    return frame(title: "Codes", "<h1>Codes of problems</h1><ul>\(rows.joined(separator: "\n"))</ul>")
  }

  static func frame(title: String, _ body: String) -> String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>\(escape(title)) · Patchbay</title><link rel="stylesheet" href="/static/tokens.css"></head>
    <body><main>\(body)</main></body></html>

    """
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
