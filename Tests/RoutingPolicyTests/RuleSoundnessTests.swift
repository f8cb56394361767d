// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import RoutingPolicy

/// What the checks say of random routes is compared with what becomes of every contact of a small world: a
/// route that is said never to be reached must get none.
///
/// Replay one: `PATCHBAY_SEED=… swift test --filter RuleSoundnessTests`
@Suite("No route is wrongly said to be out of reach") struct RuleSoundnessTests {
  @Test("random conditions against every contact of a small world")
  func sound() throws {
    var found = 0
    let seeds = MutationTests.seeds(150)
    for seed in seeds {
      var random = SplitMix(state: seed &* 7919)
      let conditions = (0..<6).map { _ in Self.condition(&random, depth: 2) }
      let load = Policy.load(files: ["p.yaml": Self.policy(conditions)])
      let policy = try #require(load.policy, "\(load.rendered())")
      let rules = PolicyRules(policy.model).routes
      let unreached = conditions.indices.filter { !rules.isReached($0) }
      found += unreached.count
      let chosen = Set(Self.contacts.map { policy.classify($0).routeIndex })
      for route in unreached {
        #expect(
          !chosen.contains(route),
          """
          the route \(route) of \(conditions) is reached
          replay: PATCHBAY_SEED=\(seed) swift test --filter RuleSoundnessTests
          """)
      }
    }
    #expect(found > seeds.count / 4 || seeds.count == 1, "too few to say anything: \(found)")
  }

  private static func policy(_ conditions: [String]) -> String {
    let routes = conditions.enumerated().map { "  - { name: r\($0), queue: general, when: '\($1)' }\n" }
    return """
      patchbay: 1
      customers: { fields: { tier: string, value: int, contract: bool } }
      tiers: { vip: { when: 'customer.tier == "a"' } }
      queues: { general: {} }
      routes:
      \(routes.joined())  - otherwise: general
      """
  }

  private static func condition(_ random: inout SplitMix, depth: Int) -> String {
    switch depth > 0 ? random.next(below: 9) : 0 {
    case 6: return "(\(condition(&random, depth: depth - 1)) && \(condition(&random, depth: depth - 1)))"
    case 7: return "(\(condition(&random, depth: depth - 1)) || \(condition(&random, depth: depth - 1)))"
    case 8: return "!(\(condition(&random, depth: depth - 1)))"
    default: return leaf(&random)
    }
  }

  private static func leaf(_ random: inout SplitMix) -> String {
    let number = random.next(below: 5) - 1
    let sign = ["==", "!=", "<", "<=", ">", ">="][random.next(below: 6)]
    let same = ["==", "!="][random.next(below: 2)]
    let channels = ["voice", "chat", "sms", "email"]
    let channel = channels[random.next(below: 4)]
    let other = channels[random.next(below: 4)]
    let intent = ["a", "ab", "b", ""][random.next(below: 4)]
    let test = ["contains", "startsWith", "endsWith"][random.next(below: 3)]
    let leaves = [
      "interaction.channel \(same) \"\(channel)\"", "interaction.channel in [\"\(channel)\", \"\(other)\"]",
      "interaction.intent \(same) \"\(intent)\"", "interaction.intent.\(test)(\"\(intent)\")",
      "customer.value \(sign) \(number)", "\(number) \(sign) customer.value", "customer.contract",
      "customer.contract \(same) false", "has(customer.tier)", "customer.tier \(same) \"a\"",
      "tier \(same) \"vip\"", "has(customer.value)", "interaction.attributes.x \(same) \"a\"",
      "interaction.intent.size() > \(number)", ["true", "false"][random.next(below: 2)],
    ]
    return leaves[random.next(below: leaves.count)]
  }

  private static let contacts: [ContactFacts] = {
    var contacts: [ContactFacts] = []
    for channel in ChannelKind.allCases {
      for intent in ["", "a", "ab", "b", "ba"] {
        for value in [nil, -2, -1, 0, 1, 3, 9] as [Int64?] {
          for contract in [nil, false, true] as [Bool?] {
            for tier in [nil, "a", "b"] as [String?] {
              var facts = ContactFacts(channel: channel, intent: intent)
              facts.fields["value"] = value.map { .int($0) }
              facts.fields["contract"] = contract.map { .bool($0) }
              facts.fields["tier"] = tier.map { .string($0) }
              if value == 3 { facts.attributes["x"] = "a" }
              contacts.append(facts)
            }
          }
        }
      }
    }
    return contacts
  }()
}
