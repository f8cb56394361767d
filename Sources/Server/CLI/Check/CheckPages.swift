// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// What `patchbay check --codes` and `--explain` print.
enum CheckPages {
  static func list(asJSON isJSON: Bool) -> String {
    if isJSON {
      var json = JSONText()
      json.array { json in for page in DiagnosticPage.all { add(page, inFull: false, to: &json) } }
      return json.string
    }
    let width = DiagnosticCode.allCases.map(\.rawValue.count).max() ?? 0
    return DiagnosticPage.all.map { page in
      let code = page.code.rawValue
      let severity = page.severities.first?.rawValue ?? ""
      return padded(code, to: width) + "  " + padded(severity, to: 7) + "  " + title(page)
    }.joined(separator: "\n")
  }

  static func page(_ code: DiagnosticCode, asJSON isJSON: Bool) -> String {
    let page = DiagnosticPage(of: code)
    guard isJSON else {
      let style = Style.ofOutput
      let text = page.text { style.strong($0) }
      return Speech.current == .english ? text : style.strong(page.titleInChinese) + "\n\n" + text
    }
    var json = JSONText()
    add(page, inFull: true, to: &json)
    return json.string
  }

  private static func add(_ page: DiagnosticPage, inFull: Bool, to json: inout JSONText) {
    json.object { json in
      json.field("code", page.code.rawValue)
      json.field(
        "severities", array: { json in for severity in page.severities { json.value(severity.rawValue) } })
      json.field("title", title(page))
      guard inFull else { return }
      json.field("means", page.means)
      json.field("wrong", page.wrong)
      if let said = page.said { json.field("said", said) }
      json.field("right", page.right)
      json.field("why", page.why)
    }
  }

  private static func title(_ page: DiagnosticPage) -> String {
    say(page.title, page.titleInChinese)
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
