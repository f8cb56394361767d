// SPDX-License-Identifier: Apache-2.0

import Expressions
import Foundation
import Interactions
import Testing

@testable import RoutingPolicy

@Suite("Reading files") struct LoadTests {
  @Test("the top-level keys of several files are one policy")
  func merge() throws {
    let load = Policy.load(files: [
      "a.yaml": "patchbay: 1\nskills: { cards: {} }", "b.yaml": "queues: { cards: { needs: { cards: 2 } } }",
      "c.yaml": "# nothing yet", "d.yaml": "routes: [ { otherwise: cards } ]",
    ])
    #expect(load.diagnostics.isEmpty)
    #expect(load.policy?.queues.first?.needs == [SkillNeed("cards", 2)])
  }

  @Test("the same key in two files names both places")
  func sameKeyTwice() {
    let load = Policy.load(files: [
      "a.yaml": Small.policy(""), "b.yaml": "# more\nqueues: { other: {} }",
    ])
    #expect(load.diagnostics.map(\.description).first?.hasPrefix("b.yaml:2:1: error[duplicate-key]") == true)
    #expect(load.diagnostics.first?.message.contains("a.yaml:2:1") == true)
  }

  @Test("nothing is no policy", arguments: ["", "\n\n", "# only a remark", "~", "{}"])
  func nothing(_ text: String) {
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.policy == nil)
    #expect(load.short == ["1:1 no-policy"])
    #expect(Policy.load(files: [:]).short == ["1:1 no-policy"])
  }

  @Test("a root that is no mapping", arguments: ["- a\n- b", "hello", "42"])
  func noMapping(_ text: String) {
    #expect(Policy.load(files: ["p.yaml": text]).diagnostics.map(\.code).contains(.wrongType))
  }

  @Test("a byte order mark and CRLF do not matter")
  func windows() {
    let text = "\u{FEFF}" + Small.policy("name: x\n").replacing("\n", with: "\r\n")
    #expect(Policy.load(files: ["p.yaml": text]).diagnostics.isEmpty)
    let wrong = "\u{FEFF}patchbay: 1\r\nnmae: x\r\n"
    #expect(Policy.load(files: ["p.yaml": wrong]).short.contains("2:1 unknown-key"))
  }

  @Test("aliases cannot multiply")
  func aliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
    text += "? *a30\n: 1\n"
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.policy == nil)
    #expect(load.diagnostics.map(\.code) == [.yamlAnchor])
  }

  @Test(
    "nesting ends somewhere",
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      "name: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
      "name: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
  func nesting(_ text: String) {
    let load = Policy.load(files: ["p.yaml": text])
    #expect(load.policy == nil)
    #expect(!load.diagnostics.isEmpty)
  }

  @Test("a file too large is not read")
  func tooLarge() {
    let text = "name: " + String(repeating: "x", count: SourceFile.maximumBytes)
    #expect(Policy.load(files: ["p.yaml": text]).short == ["1:1 too-large"])
  }

  @Test("the order of files does not matter, nor do two runs differ")
  func deterministic() throws {
    let one = Policy.load(path: Shipped.bankPath)
    let two = Policy.load(files: Dictionary(uniqueKeysWithValues: one.files.shuffled()))
    var names = TestNames()
    var others = TestNames()
    let first = try #require(one.policy).plan(version: .init(1), names: &names, around: .zero)
    let second = try #require(two.policy).plan(version: .init(1), names: &others, around: .zero)
    #expect(first == second)
    #expect(names.numbers == others.numbers)
  }

  @Test("what cannot be read is said")
  func unreadable() throws {
    #expect(Policy.load(path: "/nowhere/policy.yaml").diagnostics.map(\.code) == [.unreadable])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("policy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    #expect(Policy.load(path: folder.path).diagnostics.map(\.code) == [.noPolicy])
    try Data([0x61, 0x3A, 0x20, 0xFF, 0xFE]).write(to: folder.appendingPathComponent("bad.yaml"))
    #expect(Policy.load(path: folder.path).short == ["1:4 not-utf8"])
    try Data(Small.policy("").utf8).write(to: folder.appendingPathComponent("bad.yaml"))
    try Data("skills: {}".utf8).write(to: folder.appendingPathComponent("skills.yml"))
    #expect(Policy.load(path: folder.path).policy != nil)
  }

  @Test("the text for a terminal has a caret under the place")
  func rendering() {
    let text = "patchbay: 1\nname: 银行\nqueues: { 信用卡: { nedes: {} } }\nroutes: [ { otherwise: 信用卡 } ]\n"
    let load = Policy.load(files: ["p.yaml": text])
    let rendered = Policy.render(load.diagnostics, source: load.files, folder: "Routing")
    #expect(
      rendered == """
        Routing/p.yaml:3:18: error[unknown-key]: a queue has no key "nedes"
          queues: { 信用卡: { nedes: {} } }
                              ^
          help: did you mean "needs"?

        """)
  }

  @Test("every mistake in an expression has a code of its own here")
  func expressionCodes() {
    for code in ExpressionDiagnostic.Code.allCases {
      #expect(DiagnosticCode(rawValue: code.rawValue) != nil, "\(code.rawValue)")
    }
  }
}
