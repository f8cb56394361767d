// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy

/// For CI systems: JUnit's XML as Jenkins, GitLab and GitHub's readers take it.
extension TestReport {
  /// A suite for each file; a file's own mistakes are the error of a test case called `(file)`.
  package var junit: String {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"patchbay test\" tests=\"\(files.reduce(0) { $0 + Self.cases($1) })\""
    xml += " failures=\"\(failed)\" errors=\"\(files.count { !$0.file.diagnostics.isEmpty })\""
    xml += " time=\"\(Self.seconds(milliseconds))\">\n"
    for file in files { xml += Self.suite(file) }
    return xml + "</testsuites>\n"
  }

  private static func cases(_ file: PlayedFile) -> Int {
    file.tests.count + (file.file.diagnostics.isEmpty ? 0 : 1)
  }

  private static func suite(_ file: PlayedFile) -> String {
    let name = escaped(file.file.name)
    let errors = file.file.diagnostics.isEmpty ? 0 : 1
    var xml = "  <testsuite name=\"\(name)\" tests=\"\(cases(file))\" failures=\"\(file.failed)\""
    xml += " errors=\"\(errors)\" skipped=\"0\" time=\"\(seconds(file.milliseconds))\">\n"
    if let first = file.file.diagnostics.first {
      let all = file.file.diagnostics.map(\.description).joined(separator: "\n")
      xml += "    <testcase name=\"(file)\" classname=\"\(name)\" file=\"\(name)\" time=\"0.000\">\n"
      xml += "      <error type=\"\(first.code.rawValue)\" message=\"\(escaped(first.description))\">"
      xml += "\(escaped(all))</error>\n    </testcase>\n"
    }
    for test in file.tests { xml += testCase(test, name) }
    return xml + "  </testsuite>\n"
  }

  private static func testCase(_ played: PlayedTest, _ file: String) -> String {
    var xml = "    <testcase name=\"\(escaped(played.test.name))\" classname=\"\(file)\" file=\"\(file)\""
    xml += " line=\"\(played.test.place.line)\" time=\"\(seconds(played.milliseconds))\""
    guard let failure = played.outcome.failure else { return xml + "/>\n" }
    let text =
      ([failure.diagnostic.description, "expected: \(failure.expected)"]
      + failure.actual.map { "in fact: \($0)" } + failure.story).joined(separator: "\n")
    xml += ">\n      <failure type=\"\(failure.diagnostic.code.rawValue)\""
    xml += " message=\"\(escaped(failure.message))\">\(escaped(text))</failure>\n    </testcase>\n"
    return xml
  }

  /// Also without the characters that no XML may have, not even escaped.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\n": out += "&#10;"
      case "\t": out += "&#9;"
      default:
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
        out.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
      }
    }
    return out
  }
}
