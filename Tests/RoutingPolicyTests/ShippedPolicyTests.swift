// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import RoutingPolicy

@Suite("The policies that come with the product") struct ShippedPolicyTests {
  @Test("load without a remark", arguments: [Shipped.defaultPath, Shipped.bankPath, Shipped.branchPath])
  func loads(_ path: String) {
    let load = Policy.load(path: path)
    #expect(load.policy != nil)
    #expect(load.diagnostics.isEmpty, "\(Policy.render(load.diagnostics, source: load.files, folder: path))")
  }

  @Test("the default policy is ready for a first contact")
  func defaultPolicy() throws {
    let policy = try #require(Policy.load(path: Shipped.defaultPath).policy)
    #expect((2...3).contains(policy.roster.count))
    #expect(policy.queues.count == 3)
    #expect(policy.tiers.map(\.name) == ["vip", "standard"])
    #expect(policy.awayReasons.map(\.name) == ["break", "meal", "training", "meeting"])
    #expect(policy.dispositions.map(\.name) == ["solved", "follow-up", "not-solved", "wrong-queue"])
  }

  @Test("the bank example speaks both languages everywhere")
  func bilingual() throws {
    let policy = try Shipped.bank()
    let labels =
      policy.skills.map(\.label) + policy.teams.map(\.label) + policy.queues.map(\.label)
      + policy.tiers.map(\.label) + policy.entries.map(\.label) + policy.dispositions.map(\.label)
      + policy.modes.flatMap { [$0.label, $0.says, $0.announce] }
    for label in labels {
      #expect(label?.text(in: "zh-Hans") != nil)
      #expect(label?.text(in: "zh-Hans") != label?.text(in: "en"))
    }
  }

  @Test("every yaml example in the reference is right")
  func reference() throws {
    let readme = Shipped.folder.appendingPathComponent("README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let parts = text.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(parts.count >= 10)
    let names = """
      patchbay: 1
      """
    for part in parts {
      var files = ["reference.yaml": part]
      let has = { (key: String) in part.hasPrefix(key + ":") || part.contains("\n" + key + ":") }
      var rest = has("patchbay") ? "" : names + "\n"
      if !has("languages") { rest += "languages: [zh, en]\n" }
      if !has("skills") { rest += "skills: { cards: {}, loans: {}, vip-desk: {} }\n" }
      if !has("teams") { rest += "teams: { cards-team: {}, loans-team: {} }\n" }
      if !has("agents") { rest += "agents: []\n" }
      if !has("customers") {
        rest += "customers: { fields: { tier: string, value: int, contract: bool, agent: string } }\n"
      }
      if !has("tiers") { rest += "tiers: { vip: { when: 'customer.tier == \"vip\"' }, standard: {} }\n" }
      if !has("queues") { rest += "queues: { cards: {}, general: {}, vip: {} }\n" }
      if !has("routes") { rest += "routes: [ { otherwise: \(has("queues") ? "cards" : "general") } ]\n" }
      if !has("calendars") { rest += "calendars: { office: { weekly: { mon-fri: '08:00-20:00' } } }\n" }
      files["rest.yaml"] = rest
      let load = Policy.load(files: files)
      let errors = load.diagnostics.filter { $0.severity == .error }
      #expect(errors.isEmpty, "\(Policy.render(errors, source: files))")
    }
  }
}
