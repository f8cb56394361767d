// SPDX-License-Identifier: Apache-2.0

import Foundation
import RoutingPolicy
import Testing

@testable import Rehearsal

/// The routing tests that come along hold for the policies that come along.
@Suite("Shipped routing tests") struct ShippedTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test(
    "pass, and there are as many as said",
    arguments: [
      ("Routing/examples/bank", "Routing/examples/bank/tests", 40),
      ("Routing/default.yaml", "Routing/tests", 4),
      ("Routing/examples/branch", "Routing/examples/branch/tests", 20),
      ("Routing/examples/outsourcer", "Routing/examples/outsourcer/tests", 7),
    ])
  func pass(_ policyPath: String, _ folder: String, _ least: Int) throws {
    let load = Policy.load(path: "\(Self.root)/\(policyPath)")
    #expect(load.diagnostics.isEmpty, "\(load.rendered())")
    let policy = try #require(load.policy)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(Self.root)/\(folder)").sorted()
    var files: [PlayedFile] = []
    for name in names where name.hasSuffix(".yaml") {
      let text = try String(contentsOfFile: "\(Self.root)/\(folder)/\(name)", encoding: .utf8)
      let file = TestFile.read(name: name, text: text, policy: policy)
      files.append(PlayedFile(file, file.tests.map { PlayedTest($0, $0.play(), milliseconds: 0) }))
    }
    let report = TestReport(files, milliseconds: 0)
    #expect(report.hasPassed, "\(report.text(Paint(isOn: false)))")
    #expect(report.played >= least)
  }

  @Test("the example of the reference passes with the bank")
  func reference() throws {
    let policy = try #require(Policy.load(path: "\(Self.root)/Routing/examples/bank").policy)
    let text = try String(contentsOfFile: "\(Self.root)/Routing/README.md", encoding: .utf8)
    let example = try #require(
      text.components(separatedBy: "```yml\n").last?.components(separatedBy: "```").first)
    let file = TestFile.read(name: "README.md", text: example, policy: policy)
    let report = TestReport(
      [PlayedFile(file, file.tests.map { PlayedTest($0, $0.play(), milliseconds: 0) })], milliseconds: 0)
    #expect(report.hasPassed, "\(report.text(Paint(isOn: false)))")
  }
}
