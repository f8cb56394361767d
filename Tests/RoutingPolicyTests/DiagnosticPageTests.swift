// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoutingPolicy

/// Each code has a page; its wrong example is found in the marked place, and the right one is right.
///
/// The pages' examples are the table of this test: one for every code that a policy can get. Codes of routing
/// tests are played in RehearsalTests, and what cannot be shown in a few lines stands in `special`.
@Suite("Pages of advice") struct DiagnosticPageTests {
  static let pages = DiagnosticPage.all.filter { $0.form == .policy }

  @Test("every code has a page that says something")
  func complete() {
    #expect(DiagnosticPage.all.map(\.code) == DiagnosticCode.allCases)
    for page in DiagnosticPage.all {
      #expect(!page.title.isEmpty && page.means.hasSuffix(".") && page.why.hasSuffix("."), "\(page.code)")
      #expect(page.wrong != page.right && !page.wrong.isEmpty && !page.right.isEmpty, "\(page.code)")
    }
    #expect(Set(DiagnosticPage.all.map(\.title)).count == DiagnosticCode.allCases.count)
  }

  @Test("every code has a title of its own in Chinese")
  func chinese() {
    let titles = DiagnosticCode.allCases.compactMap { DiagnosticPage.chinese[$0] }
    #expect(titles.count == DiagnosticCode.allCases.count)
    #expect(Set(titles).count == titles.count)
    for title in titles { #expect(title.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(title)") }
    let load = Policy.load(files: [
      "p.yaml": "patchbay: 1\nqueues: { cards: {} }\nroutes: [{ otherwise: crads }]"
    ])
    let found = load.inChinese.diagnostics.first
    #expect(
      found?.message.hasPrefix("没有这个队列：there is no queue \"crads\"") == true, "\(load.inChinese.rendered())")
    #expect(found?.place == load.diagnostics.first?.place)
  }

  @Test("every code has an example that is tried: here, in a routing test, or below")
  func tried() {
    let words = DiagnosticPage.all.filter { $0.form == .words }.map(\.code)
    #expect(Set(words) == Set(Self.special.map(\.code)))
  }

  @Test(
    "the wrong example is found where the mark stands, with its text, its line and a caret", arguments: pages)
  func wrong(_ page: DiagnosticPage) throws {
    let marked = MarkedText(page.markedWrong)
    let load = Policy.load(files: DiagnosticPage.completed(page.wrong))
    let found = try #require(
      load.diagnostics.first { $0.code == page.code && $0.file == "policy.yaml" }, "\(load.diagnostics)")
    #expect(["\(found.line):\(found.column)"] == marked.places, "\(found)")
    #expect(page.severities.contains(found.severity))
    try expectCaret(Policy.render([found], source: load.files), under: found, in: marked)
  }

  /// The third line of the text has the caret: before it, as many columns as before the mark.
  private func expectCaret(_ text: String, under found: Diagnostic, in marked: MarkedText) throws {
    let lines = text.components(separatedBy: "\n")
    #expect(lines[0].hasPrefix("policy.yaml:\(marked.places[0]): \(found.severity.rawValue)["), "\(text)")
    #expect(lines[0].hasSuffix("[\(found.code.rawValue)]: \(found.message)"), "\(text)")
    if found.code == .badSecret {
      #expect(!text.contains("whsec_"), "a secret is not repeated")
      return
    }
    let source = marked.text.components(separatedBy: "\n")[found.line - 1]
    #expect(lines[1] == "  " + String(source.prefix(110)) || source.count > 110, "\(text)")
    let shown = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
    let columns = try #require(shown)
    #expect(lines[2].allSatisfy { $0 == " " || $0 == "^" })
    guard found.column <= 80 else { return }
    let before = source.unicodeScalars.prefix(found.column - 1)
    let width = before.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    #expect(columns == 2 + width, "\(text)")
  }

  @Test("the right example has nothing of the kind, and no error", arguments: pages)
  func right(_ page: DiagnosticPage) {
    let load = Policy.load(files: DiagnosticPage.completed(page.right))
    let errors = load.diagnostics.filter { $0.severity == .error || $0.code == page.code }
    #expect(errors.isEmpty, "\(load.rendered())")
  }

  // MARK: What cannot be shown in a few lines

  /// A load that comes to a code, and how its text begins.
  struct Special: CustomTestStringConvertible, Sendable {
    let code: DiagnosticCode
    let text: String
    let load: @Sendable () -> PolicyLoad
    var testDescription: String { code.rawValue }
  }

  static let special = [
    Special(
      code: .noPolicy,
      text: "p.yaml:1:1: error[no-policy]: there is no policy here\n  # nothing\n  ^\n"
    ) { Policy.load(files: ["p.yaml": "# nothing"]) },
    Special(
      code: .unreadable, text: "nothing.yaml:1:1: error[unreadable]: there is no such file or folder\n"
    ) { Policy.load(path: "/nowhere/nothing.yaml") },
    Special(
      code: .notUTF8,
      text: "policy.yaml:1:7: error[not-utf8]: the file is not UTF-8\n"
    ) { fromBytes(Array("name: ".utf8) + [0xB0, 0xA1]) },
    Special(
      code: .tooLarge,
      text: "p.yaml:1:1: error[too-large]: the file has 4194305 bytes; at most 4194304 are read\n"
    ) { Policy.load(files: ["p.yaml": String(repeating: "#", count: SourceFile.maximumBytes + 1)]) },
    Special(
      code: .tooMany,
      text:
        "p.yaml:3:11: error[too-many]: `escalate`: 17, at most 16 are allowed\n  escalate: [ { to: a, within: 1m }"
    ) {
      let step = "{ to: a, within: 1m }"
      let steps = Array(repeating: step, count: 17).joined(separator: ", ")
      return Policy.load(files: ["p.yaml": Small.policy("agents: [{ id: a }]\nescalate: [ \(steps) ]")])
    },
    Special(
      code: .expressionTooLong,
      text:
        "p.yaml:2:24: error[expression-too-long]: the expression has 20000 bytes; at most 16384 are allowed\n"
    ) {
      let text = String(repeating: " ", count: 19_996) + "true"
      return Policy.load(files: ["p.yaml": Small.policy("tiers: { vip: { when: '\(text)' } }")])
    },
  ]

  @Test("what cannot be shown in a few lines is found, too", arguments: special)
  func found(_ special: Special) throws {
    let load = special.load()
    let found = try #require(load.diagnostics.first { $0.code == special.code }, "\(load.diagnostics)")
    let text = Policy.render([found], source: load.files)
    #expect(text.hasPrefix(special.text), "\(text)")
  }

  private static func fromBytes(_ bytes: [UInt8]) -> PolicyLoad {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pages-\(UUID().uuidString)")
    let file = folder.appendingPathComponent("policy.yaml")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    } catch {
      Issue.record("\(error)")
    }
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    return Policy.load(path: file.path)
  }

  // MARK: The document

  private static var document: URL { Shipped.folder.appendingPathComponent("diagnostics.md") }

  @Test("Routing/diagnostics.md is what the pages say")
  func fresh() throws {
    if ProcessInfo.processInfo.environment["PATCHBAY_WRITE_PAGES"] == "1" {
      try DiagnosticPage.document.write(to: Self.document, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: Self.document, encoding: .utf8)
    #expect(
      written == DiagnosticPage.document,
      "write it again: PATCHBAY_WRITE_PAGES=1 swift test --filter DiagnosticPageTests")
  }

  @Test("the page for a terminal has all its parts, and no mark")
  func text() {
    let text = DiagnosticPage(of: .unknownSkill).text()
    #expect(
      text == """
        unknown-skill (error): There is no such skill

        Every skill that is named must stand in `skills`.

        Wrong
            queues:
              cards:
                needs: { crads: 3 }

        What is said
            policy.yaml:3:14: error[unknown-skill]: there is no skill "crads"
                  needs: { crads: 3 }
                           ^
              help: did you mean "cards"?

        Right
            queues:
              cards:
                needs: { cards: 3 }

        Why it matters
        A misspelt skill is one that nobody has: its contacts would wait for ever.

        """)
    #expect(DiagnosticPage.all.allSatisfy { !$0.text().contains("‸") && !$0.markdown.contains("‸") })
  }
}
