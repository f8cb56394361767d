// SPDX-License-Identifier: Apache-2.0

import Testing

/// The rules of the house, kept by reading the sources. Each rule must also find its canaries: a check that
/// cannot fail is none.
@Suite("House rules")
struct HouseRulesTests {
  @Test("are kept", arguments: Rule.all)
  func kept(_ rule: Rule) throws {
    let house = try House.ours.get()
    #expect(house.files.count > 20, "the sources were not found below \(house.root)")
    let findings = house.files.flatMap(rule.check)
    if !findings.isEmpty { Issue.record("\n\(findings.map(\.description).joined(separator: "\n"))") }
  }

  @Test("find their canaries, there and nowhere else", arguments: Rule.all)
  func alive(_ rule: Rule) {
    #expect(rule.canaries.contains { !$0.guilty.isEmpty })
    for canary in rule.canaries {
      let found = rule.check(SourceFile(path: canary.path, text: canary.text))
      #expect(found.map(\.line) == canary.guilty, "\(canary.text)")
      #expect(found.allSatisfy { "\($0)".hasPrefix("\(canary.path):\($0.line): error: ") })
    }
  }
}
