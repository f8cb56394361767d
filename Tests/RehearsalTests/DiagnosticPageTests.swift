// SPDX-License-Identifier: Apache-2.0

import RoutingPolicy
import Testing

@testable import Rehearsal

/// The pages of advice on routing tests: the wrong example is found in the marked place, the right one
/// passes.
@Suite("Pages of advice on routing tests") struct DiagnosticPageTests {
  static let pages = DiagnosticPage.all.filter { $0.form == .routingTests }

  @Test("the wrong example is found where the mark stands, with a caret under it", arguments: pages)
  func wrong(_ page: DiagnosticPage) throws {
    let policy = try #require(Desk.policy)
    let file = TestFile.read(name: "a.yaml", text: page.wrong, policy: policy)
    let played = file.tests.first.flatMap { $0.play().failure?.diagnostic }
    let found = try #require(file.diagnostics.first ?? played)
    let before = page.markedWrong.prefix { $0 != "‸" }
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    #expect(found.code == page.code && page.severities == [found.severity])
    #expect("\(found.line):\(found.column)" == "\(before.count { $0 == "\n" } + 1):\(column)", "\(found)")
    let lines = Policy.render([found], source: ["a.yaml": page.wrong]).split(separator: "\n")
    #expect(lines[0].hasPrefix("a.yaml:\(found.line):\(column): error[\(page.code.rawValue)]: "))
    #expect(lines[2] == String(repeating: " ", count: column + 1) + "^")
  }

  @Test("the right example is read, and passes", arguments: pages)
  func right(_ page: DiagnosticPage) throws {
    let policy = try #require(Desk.policy)
    let file = TestFile.read(name: "a.yaml", text: page.right, policy: policy)
    #expect(file.diagnostics.isEmpty, "\(file.diagnostics)")
    let outcome = try #require(file.tests.first).play()
    #expect(outcome.hasPassed, "\(outcome)")
  }
}
