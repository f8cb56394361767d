// SPDX-License-Identifier: Apache-2.0

import Rehearsal
import RoutingPolicy

/// What `patchbay test --json` prints.
enum TestReportJSON {
  static func text(_ report: TestReport) -> String {
    var json = JSONText()
    json.object { json in
      json.field("ok", report.hasPassed)
      json.field("tests", report.played)
      json.field("passed", report.passed)
      json.field("failed", report.failed)
      json.field("mistakes", report.mistakes)
      json.field("milliseconds", report.milliseconds)
      json.field("files", array: { json in for file in report.files { add(file, to: &json) } })
    }
    return json.string
  }

  private static func add(_ file: PlayedFile, to json: inout JSONText) {
    json.object { json in
      json.field("file", file.file.name)
      json.field("diagnostics", PolicyFindings.json(file.file.diagnostics))
      json.field("tests", array: { json in for test in file.tests { add(test, to: &json) } })
    }
  }

  private static func add(_ played: PlayedTest, to json: inout JSONText) {
    json.object { json in
      json.field("name", played.test.name)
      json.field("line", played.test.place.line)
      json.field("passed", played.outcome.hasPassed)
      json.field("milliseconds", played.milliseconds)
      guard let failure = played.outcome.failure else { return }
      json.field(
        "failure",
        object: { json in
          json.field("code", failure.diagnostic.code.rawValue)
          json.field("line", failure.diagnostic.line)
          json.field("column", failure.diagnostic.column)
          json.field("message", failure.diagnostic.message)
          json.field("expected", failure.expected)
          json.field("actual", failure.actual)
          json.field("before", failure.story)
        })
    }
  }
}
